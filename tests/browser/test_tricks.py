"""What a pupil with developer tools tries; none of it leads further than the rules allow."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.seats import PupilSeat

Seat = Callable[..., PupilSeat]
UNTIL = 2.0  # the first pause point
SLACK = 0.07  # seconds: the clock may be a frame ahead of the picture
STANDS = """(most) => {
  const { paused, currentTime } = document.querySelector("video");
  return paused && currentTime <= most;
}"""
LAST_SEGMENT = 4.1  # the segment that holds it ends here; nothing later was ever sent


def halted(seat: Seat, name: str) -> PupilSeat:
    return seat(name).join().play(1).at_halt("eerste")


def assert_no_further(pupil: PupilSeat) -> None:
    pupil.page.wait_for_function(
        STANDS, arg=UNTIL + SLACK, timeout=10_000
    )  # what ran on is put back in a moment
    assert pupil.attempt()["gate"]["index"] == 0
    expect(pupil.panel).to_contain_text("Waarom snijdt de machine met licht?")


def buffered_end(pupil: PupilSeat) -> float:
    return float(
        pupil.page.evaluate(
            """() => {
              const { buffered } = document.querySelector("video");
              return buffered.length ? buffered.end(buffered.length - 1) : 0;
            }"""
        )
    )


def test_seeking_past_the_gate_leads_back(seat: Seat) -> None:
    pupil = halted(seat, "Samira")
    for target in (3.5, 8, 11.9, 1e9):
        pupil.page.evaluate(f"document.querySelector('video').currentTime = {target}")
        pupil.page.wait_for_timeout(400)
        assert_no_further(pupil)
    assert buffered_end(pupil) <= LAST_SEGMENT


def test_calling_play_at_a_halt_does_not_go_on(seat: Seat) -> None:
    pupil = halted(seat, "Daan")
    pupil.page.evaluate(
        """() => {
          const timer = setInterval(() => document.querySelector("video").play().catch(() => 0), 5);
          setTimeout(() => clearInterval(timer), 1500);
        }"""
    )
    pupil.page.wait_for_timeout(2000)
    assert buffered_end(pupil) <= LAST_SEGMENT
    assert pupil.attempt()["gate"]["index"] == 0
    expect(pupil.panel).to_contain_text("Waarom snijdt de machine met licht?")


def test_sixteen_times_speed_is_not_had(seat: Seat) -> None:
    pupil = seat("Noor").join()
    pupil.play(16)
    pupil.at_halt("eerste")
    rate = pupil.page.evaluate("document.querySelector('video').playbackRate")
    assert rate <= 2
    assert_no_further(pupil)


def test_removing_the_question_brings_nothing(seat: Seat) -> None:
    pupil = halted(seat, "Jesse")
    pupil.page.evaluate("document.querySelector('quiz-player .panel').remove()")
    pupil.page.evaluate("document.querySelector('video').play().catch(() => 0)")
    pupil.page.wait_for_timeout(800)
    assert_no_further(pupil)


def test_a_player_of_ones_own_gets_no_more_segments(seat: Seat) -> None:
    pupil = halted(seat, "Fenna")
    names = pupil.page.evaluate(
        """async () => {
          const base = document.querySelector("quiz-player").getAttribute("attempt-url");
          const text = await (await fetch(`${base}/180p.m3u8`)).text();
          return text.split("\\n").filter((line) => line.startsWith("/media/"));
        }"""
    )
    assert len(names) == 2
    guesses = pupil.page.evaluate(
        """async (known) => {
          const folder = known.slice(0, known.lastIndexOf("/") + 1);
          const tries = ["", "2.m4s", "segment_2.m4s", "0".repeat(32) + ".m4s", "../", "%2e%2e/"];
          return Promise.all(tries.map(async (name) => (await fetch(folder + name)).status));
        }""",
        names[0],
    )
    pupil.expected = ("404",)
    pupil.complaints = [complaint for complaint in pupil.complaints if "404" not in complaint]
    assert set(guesses) == {404}


def test_a_forged_acknowledgement_opens_nothing_on_the_server(seat: Seat) -> None:
    pupil = seat("Yusuf").join()
    pupil.page.route(
        "**/responses",
        lambda route: route.fulfill(
            json={
                "receipt": {"number": "AAAA", "at": "2026-11-22T10:00:00Z"}, "question": "waarom", "number": 1,
                "success": True, "score": 1, "max_score": 1, "feedback": {"text": None, "options": {}},
                "attempts_left": 0, "settled": True, "right_answer": None,
                "pause_point": {"id": "eerste", "settled": True, "result": "right"},
                "gate": {"index": 4, "until": 12.0, "pause_point": None},
                "score_total": 6, "max_score_total": 6, "finished": True,
            },
            status=201,
        ),
    )  # fmt: skip
    pupil.play().at_halt("eerste")
    pupil.choose("Het is heel precies").check()
    pupil.page.wait_for_timeout(1500)
    assert pupil.attempt()["gate"]["index"] == 0
    assert buffered_end(pupil) <= LAST_SEGMENT


def test_answering_before_the_halt_from_the_console_is_refused(seat: Seat) -> None:
    pupil = seat("Mees").join()
    status = pupil.page.evaluate(
        """async () => {
          const base = document.querySelector("quiz-player").getAttribute("attempt-url");
          const answers = [];
          for (const question of ["stappen", "heet", "naam"]) {
            const body = { key: crypto.randomUUID(), question, response: ["snijden", "lassen"] };
            const token = document.querySelector("meta[name=csrf-token]").content;
            const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
            const options = { method: "POST", headers, body: JSON.stringify(body) };
            answers.push((await fetch(`${base}/responses`, options)).status);
          }
          return answers;
        }"""
    )
    pupil.expected = ("409", "425")
    pupil.complaints = [complaint for complaint in pupil.complaints if "409" not in complaint]
    assert status == [409, 409, 409]
