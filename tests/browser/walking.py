"""One pupil's way past every type of question and every state of the player, for tests that look at each."""

from typing import Any

from playwright.sync_api import expect

from tests.all_types import RESPONSES, response_to
from tests.browser.seats import PupilSeat

Json = dict[str, Any]

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
HAS_REPLAY = "() => Boolean(document.querySelector('quiz-player').store.question.responses.at(-1)?.replay)"
HINT = "() => document.querySelector('quiz-player').store.hint()"
STOPS = ("p-keuze", "p-waar", "p-getal", "p-gaten", "p-orde", "p-beeld", "p-mening", "p-weg", "p-slot")


class Eyes:
    """Looks at what a walk comes to. This one does not."""

    def look(self, state: str) -> None:
        """The state of that name stands there."""

    def rest(self) -> None:
        """Something is about to come by itself."""

    def came(self, name: str) -> None:
        """It came."""


class Walk:
    """From the class code to the end page.

    Each question is answered wrong, then right. With `is_thorough` what is on the way is looked at too: half an
    answer, a hard word, the part seen again, the other question; and the answers, where they can be, are partly
    right and then wrong.
    """

    def __init__(self, pupil: PupilSeat, eyes: Eyes, *, is_thorough: bool = False) -> None:
        self.pupil, self.page, self.eyes, self.is_thorough = pupil, pupil.page, eyes, is_thorough

    def whole(self) -> None:
        """Everything, in the order in which a pupil meets it."""
        self.to_the_film()
        self.aids()
        self.troubles()
        self.transcript(on=False)
        self.page.evaluate("document.querySelector('video').play()")
        for stop in STOPS:
            self.eyes.rest()
            self.pupil.jump(stop)
            self.questions()
        expect(self.page.locator("quiz-player[phase=finished]")).to_be_attached(timeout=30_000)
        self.eyes.look("end")
        self.page.goto(f"{self.pupil.origin}/films")
        self.eyes.look("films")

    def to_the_film(self) -> None:
        """The page whose film is still on its way, then ready, then playing."""
        held: list[Any] = []
        self.page.route("**/playlist.m3u8*", lambda route: held.append(route))  # noqa: PLW0108 - wrapped, which a method of list can't be
        self.pupil.open_film()
        self.eyes.look("loading")
        self.eyes.rest()
        for route in held:
            route.continue_()
        self.page.unroute("**/playlist.m3u8*")
        self.pupil.ready()
        self.eyes.came("the film")
        self.eyes.look("ready")
        self.pupil.play(1)
        self.eyes.look("playing")
        self.page.evaluate("document.querySelector('video').pause()")

    def aids(self) -> None:
        """The settings with all that can be switched on but little data (another film), and the overview of keys."""
        self.page.locator(".settings__button").click()
        for switch in self.page.locator(".setting:not([data-setting=little-data]) [role=switch]").all():
            if not switch.is_checked():
                switch.check()
        self.eyes.look("settings")
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("?")
        expect(self.page.get_by_role("dialog")).to_be_visible()
        self.eyes.look("keys")
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    def transcript(self, *, on: bool) -> None:
        """Switches the text of the film, which changes the whole page."""
        self.page.locator(".settings__button").click()
        self.page.locator("[data-setting=transcript] [role=switch]").set_checked(on)
        self.page.keyboard.press("Escape")

    def troubles(self) -> None:
        """The network is gone; the film will not."""
        for code in ("network", "film"):
            self.page.evaluate(TROUBLE, code)
            expect(self.page.locator("player-status .notice")).to_be_visible()
            self.eyes.look(f"trouble: {code}")
            self.page.evaluate(TROUBLE, None)

    def questions(self) -> None:
        """Every question of the pause point where the film stands, up to where the film goes on."""
        while (question := self.page.evaluate(QUESTION)) is not None:
            if self.pupil.player.get_attribute("phase") != "halted":
                return
            self.question(question)

    def question(self, question: Json) -> None:
        """Open, half done, with its help, tried twice; then on to the next."""
        kind = question["type"]
        self.eyes.came(question["id"])
        has_hint = question["hint"]
        if has_hint:
            self.transcript(on=True)
        self.eyes.look(kind)
        if self.is_thorough:
            self.half(kind)
        if has_hint:
            self.hard_word(kind)
            self.hint(kind)
        first, second = self.tries(question)
        question = self.first_try(question, first)
        if kind == "fill_in":
            self.offline(question)
        elif not question["settled"]:
            self.respond(question, second)
        if kind != "card":
            self.eyes.look(f"{kind}, settled")
            if has_hint:
                self.transcript(on=False)
            self.eyes.rest()
            self.page.evaluate(NEXT)

    def tries(self, question: Json) -> tuple[str | None, str]:
        """Which responses are given."""
        known = RESPONSES[question["id"]]
        if self.is_thorough and "partly" in known:
            return "partly", "wrong"
        return "wrong" if "wrong" in known else None, "right"

    def first_try(self, question: Json, response: str | None) -> Json:
        """Not right; then through the part that explains it, where there is one, to the next try."""
        if response is None:
            return question
        kind = question["type"]
        self.respond(question, response)
        self.eyes.look(f"{kind}, {response}")
        if self.is_thorough and self.page.evaluate(HAS_REPLAY):
            self.pupil.go_on()
            self.page.evaluate("document.querySelector('video').pause()")
            self.eyes.look("seeing again")
            self.pupil.panel.locator("button.is-back").click()
            expect(self.page.locator("quiz-player[phase=halted]")).to_be_attached(timeout=30_000)
        self.page.evaluate(AGAIN)
        question = self.page.evaluate(QUESTION)
        if self.is_thorough and question.get("variant"):
            self.eyes.look(f"{kind}, variant")
        return question

    def hard_word(self, kind: str) -> None:
        """What the first hard word of the question means."""
        words = self.pupil.panel.locator(".prompt .term")
        if words.count():
            words.first.click()
            expect(self.page.locator(".word-card")).to_be_visible()
            self.eyes.look(f"{kind}, a hard word")
            self.page.keyboard.press("Escape")

    def half(self, kind: str) -> None:
        """Something chosen, typed, taken up or pointed at."""
        panel = self.pupil.panel
        if kind == "blanks":
            panel.get_by_role("textbox").fill("zaag")
        elif kind == "sequencing":
            panel.locator(".order-grip").first.press("Space")
        elif kind == "matching":
            panel.locator(".match-chip").first.click()
        elif kind == "hotspot":
            self.page.locator("point-layer").click()
        else:
            return
        self.eyes.look(f"{kind}, half done")
        if kind == "sequencing":
            self.page.keyboard.press("Escape")

    def hint(self, kind: str) -> None:
        """Refused first, then given."""
        refusal = '{"error": {"code": "closed", "message": "Deze les is dicht."}}'
        self.pupil.expected = ("status of 403",)
        self.page.route("**/hints", lambda route: route.fulfill(status=403, body=refusal))
        self.page.evaluate(HINT)
        expect(self.pupil.panel.locator(".notice")).to_be_visible()
        self.eyes.look("error")
        self.page.unroute("**/hints")
        self.page.evaluate(HINT)
        expect(self.pupil.panel.locator(".notice")).to_have_count(0)
        self.eyes.look(f"{kind}, hint")

    def offline(self, question: Json) -> None:
        """Answers without a network, which then comes back."""
        self.pupil.expected = ("ERR_INTERNET_DISCONNECTED", "status of 403")
        self.page.context.set_offline(True)
        response = response_to(question, "right")
        self.page.evaluate(
            "(given) => void document.querySelector('quiz-player').store.respond(given, 0)", response
        )
        expect(self.pupil.panel.locator(".receipt.is-waiting")).to_be_visible()
        self.eyes.look("offline")
        self.page.context.set_offline(False)
        self.page.wait_for_function("() => document.querySelector('quiz-player').store.question?.settled")

    def respond(self, question: Json, kind: str) -> None:
        """Sends it as the question's element would, and waits for the grade."""
        is_variant = kind == "right" and question.get("variant")
        self.page.evaluate(RESPOND, ["snijdt"] if is_variant else response_to(question, kind))
