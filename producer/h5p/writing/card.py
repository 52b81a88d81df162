"""`card` becomes Text; with a picture, Image with the text as its label."""

from producer.h5p.writing.action import IMAGE, Action, Asked, image_params


def write_card(asked: Asked) -> Action:
    if "image" not in asked.question:
        return Action("H5P.Text 1.1", "Text", {"text": asked.prompt}, only_poster=True)
    label = "".join(f"<p>{line}</p>\n" for line in asked.plain_prompt.split("\n"))
    return Action(IMAGE, "Image", image_params(asked), label=label, only_poster=True)
