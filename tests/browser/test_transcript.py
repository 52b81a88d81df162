"""The transcript: beside the film, as far as the gate, and a way through it."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.seats import PupilSeat

Seat = Callable[..., PupilSeat]
NOTE_WHERE_IT_GOES = """() => {
  const video = document.querySelector("video");
  video.addEventListener("seeked", () => (window.wentTo = video.currentTime), { once: true });
}"""


def test_the_transcript_follows_leads_back_and_ends_at_the_gate(seat: Seat) -> None:
    pupil = seat("Samira").join()
    page = pupil.page
    page.get_by_role("button", name="Instellingen").click()
    page.get_by_role("switch", name="Tekst van de film").check()
    transcript = page.get_by_role("region", name="Tekst van de film")
    lines = transcript.get_by_role("button")
    expect(lines).to_have_count(1)
    expect(transcript).to_contain_text("Na halte 1 gaat de tekst verder.")
    place = transcript.bounding_box()
    page.keyboard.press("Escape")  # the settings, which lie over the film

    pupil.play(1).at_halt("eerste")
    expect(transcript.locator("[aria-current]")).to_contain_text("Licht snijdt heel precies.")
    assert transcript.bounding_box() == place
    pupil.choose("Het is heel precies").check().go_on()
    expect(lines).to_have_count(1)
    pupil.type("3,1").check()
    expect(lines).to_have_count(2)
    pupil.go_on().at_halt("tweede")

    lines.nth(1).focus()
    page.keyboard.press("ArrowUp")
    expect(lines.first).to_be_focused()
    page.evaluate(NOTE_WHERE_IT_GOES)
    page.keyboard.press("Enter")
    expect(page.locator("quiz-player")).to_have_attribute("phase", "replaying")
    assert page.wait_for_function("() => window.wentTo").json_value() < 2
    pupil.at_halt("tweede")


def test_captions_stay_as_chosen_while_the_transcript_is_on(seat: Seat) -> None:
    pupil = seat("Daan", locale="en-GB").join()
    page = pupil.page
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("switch", name="Text of the film").check()
    expect(page.get_by_role("region", name="Text of the film").locator("ol")).to_have_attribute("lang", "en")
    assert page.evaluate("localStorage.getItem('halte-captions')") is None
