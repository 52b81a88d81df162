"""Audio descriptions: spoken when due, longer than the gap if need be; shown where there is no voice."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.seats import PupilSeat

Seat = Callable[..., PupilSeat]
SPARK = "Een vonk springt weg van het metaal."

# A voice is outside the machine: this one takes two seconds for whatever it says.
VOICE = """
    window.spoken = [];
    const synth = Object.assign(new EventTarget(), {
      getVoices: () => [{ lang: "nl-NL", localService: true, name: "Test", default: true }],
      speak(utterance) {
        spoken.push([utterance.text, utterance.lang, document.querySelector("video").currentTime]);
        setTimeout(() => utterance.dispatchEvent(new Event("end")), 2000);
      },
      cancel() {}, pause() {}, resume() {},
    });
    Object.defineProperty(window, "speechSynthesis", { value: synth });
    window.SpeechSynthesisUtterance = class extends EventTarget {
      constructor(text) { super(); this.text = text; }
    };
"""


def switch_on(pupil: PupilSeat) -> None:
    pupil.page.get_by_role("button", name="Instellingen").click()
    pupil.page.get_by_role("switch", name="Vertel wat er te zien is").check()
    pupil.page.keyboard.press("Escape")


def test_a_description_is_spoken_and_the_film_waits_for_it(seat: Seat) -> None:
    pupil = seat("Samira")
    pupil.page.add_init_script(VOICE)
    pupil.join()
    switch_on(pupil)
    pupil.play(1)
    waits = "document.querySelector('video').paused && document.querySelector('video').currentTime < 1.5"
    pupil.page.wait_for_function(f"() => spoken.length === 1 && {waits}")
    pupil.at_halt("eerste")
    [(text, language, at)] = pupil.page.evaluate("spoken")
    assert (text, language) == (SPARK, "nl-NL")
    assert 0.4 <= at < 0.95
    assert 1.9 < pupil.position() < 2.05


def test_without_a_voice_the_words_are_shown_and_read_out_once(seat: Seat) -> None:
    pupil = seat("Daan").join()
    switch_on(pupil)
    shown = pupil.page.locator(".description[role=status]")
    expect(shown).to_have_text("")
    pupil.play(1)
    expect(shown).to_have_text(SPARK)
    pupil.at_halt("eerste")
    expect(shown).to_have_text("")
