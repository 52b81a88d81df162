"""One pupil's way past every type of question and every state of the player, for tests that look at each."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.all_types import RESPONSES, response_to
from tests.browser.seats import PupilSeat

Json = dict[str, Any]
Look = Callable[[str], None]

QUESTION = """() => {
  const { question } = document.querySelector("quiz-player").store;
  return question && { ...question, responses: question.responses.length };
}"""
RESPOND = """async (response) => {
  const { store, film } = document.querySelector("quiz-player");
  await store.respond(response, film.position);
}"""
TROUBLE = """(code) => document.querySelector("quiz-player").film
  .dispatchEvent(new CustomEvent("halte:trouble", { detail: { code } }))"""
NEXT = "() => document.querySelector('quiz-player').store.next()"
AGAIN = "() => document.querySelector('quiz-player').store.again()"
HINT = "() => document.querySelector('quiz-player').store.hint()"
STOPS = ("p-keuze", "p-waar", "p-getal", "p-gaten", "p-orde", "p-beeld", "p-mening", "p-weg", "p-slot")


class Walk:
    """From the class code to the end page; `look` is told the name of each state that it comes to."""

    def __init__(self, pupil: PupilSeat, look: Look) -> None:
        self.pupil, self.page, self.look = pupil, pupil.page, look

    def whole(self) -> None:
        """Everything, in the order in which a pupil meets it."""
        self.to_the_film()
        self.aids()
        self.troubles()
        self.page.evaluate("document.querySelector('video').play()")
        self.pupil.pass_time().at_halt(STOPS[0])
        self.questions()
        for stop in STOPS[1:]:
            self.pupil.jump(stop)
            self.questions()
        expect(self.page.locator("quiz-player[phase=finished]")).to_be_attached(timeout=30_000)
        self.look("end")
        self.page.goto(f"{self.pupil.origin}/films")
        self.look("films")

    def to_the_film(self) -> None:
        """The page whose film is still on its way, then ready, then playing."""
        held: list[Any] = []
        self.page.route("**/playlist.m3u8*", lambda route: held.append(route))  # noqa: PLW0108 - wrapped, which a method of list can't be
        self.pupil.open_film()
        self.look("loading")
        for route in held:
            route.continue_()
        self.page.unroute("**/playlist.m3u8*")
        self.pupil.ready()
        self.look("ready")
        self.pupil.play(1)
        self.look("playing")
        self.page.evaluate("document.querySelector('video').pause()")

    def aids(self) -> None:
        """The settings with all that can be switched on but little data (another film), and the overview of keys."""
        self.page.locator(".settings__button").click()
        for switch in self.page.locator(".setting:not([data-setting=little-data]) [role=switch]").all():
            if not switch.is_checked():
                switch.check()
        self.look("settings")
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("?")
        expect(self.page.get_by_role("dialog")).to_be_visible()
        self.look("keys")
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    def troubles(self) -> None:
        """The network is gone; the film will not."""
        for code in ("network", "film"):
            self.page.evaluate(TROUBLE, code)
            expect(self.page.locator("player-status .notice")).to_be_visible()
            self.look(f"trouble: {code}")
            self.page.evaluate(TROUBLE, None)

    def questions(self) -> None:
        """Every question of the pause point where the film stands, up to where the film goes on."""
        while (question := self.page.evaluate(QUESTION)) is not None:
            if self.pupil.player.get_attribute("phase") != "halted":
                return
            self.question(question)

    def question(self, question: Json) -> None:
        """Open, with its hint, wrong, right; then on to the next."""
        kind = question["type"]
        self.look(kind)
        if question["hint"]:
            self.hint(kind)
        if "wrong" in RESPONSES[question["id"]]:
            self.respond(question, "wrong")
            self.look(f"{kind}, wrong")
            self.page.evaluate(AGAIN)
            question = self.page.evaluate(QUESTION)
        if kind == "fill_in":
            self.offline(question)
        elif not question["settled"]:
            self.respond(question, "right")
        if kind != "card":
            self.look(f"{kind}, settled")
            self.page.evaluate(NEXT)

    def hint(self, kind: str) -> None:
        """Refused first, then given."""
        refusal = '{"error": {"code": "closed", "message": "Deze les is dicht."}}'
        self.pupil.expected = ("status of 403",)
        self.page.route("**/hints", lambda route: route.fulfill(status=403, body=refusal))
        self.page.evaluate(HINT)
        expect(self.pupil.panel.locator(".notice")).to_be_visible()
        self.look("error")
        self.page.unroute("**/hints")
        self.page.evaluate(HINT)
        expect(self.pupil.panel.locator(".notice")).to_have_count(0)
        self.look(f"{kind}, hint")

    def offline(self, question: Json) -> None:
        """Answers without a network, which then comes back."""
        self.pupil.expected = ("ERR_INTERNET_DISCONNECTED", "status of 403")
        self.page.context.set_offline(True)
        response = response_to(question, "right")
        self.page.evaluate(
            "(given) => void document.querySelector('quiz-player').store.respond(given, 0)", response
        )
        expect(self.pupil.panel.locator(".receipt.is-waiting")).to_be_visible()
        self.look("offline")
        self.page.context.set_offline(False)
        self.page.wait_for_function("() => document.querySelector('quiz-player').store.question?.settled")

    def respond(self, question: Json, kind: str) -> None:
        """Sends it as the question's element would, and waits for the grade."""
        is_variant = kind == "right" and question.get("variant")
        self.page.evaluate(RESPOND, ["snijdt"] if is_variant else response_to(question, kind))
