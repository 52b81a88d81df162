"""From each H5P library that has an equal here to questions: one mapping a library."""

from collections.abc import Callable, Mapping

from producer.h5p.element import Element, Made
from producer.h5p.reading.blanks import read_blanks
from producer.h5p.reading.cards import read_image, read_label, read_table, read_text
from producer.h5p.reading.drag_text import read_drag_text
from producer.h5p.reading.go_to_question import read_go_to_question
from producer.h5p.reading.mark_the_words import read_mark_the_words
from producer.h5p.reading.multi_choice import read_multi_choice
from producer.h5p.reading.open_questions import read_free_text, read_open_ended
from producer.h5p.reading.questionnaire import read_questionnaire, read_simple_multi_choice
from producer.h5p.reading.single_choice_set import read_single_choice_set
from producer.h5p.reading.summary import read_summary
from producer.h5p.reading.true_false import read_true_false
from producer.h5p.saying import N_

LIBRARIES: Mapping[str, Callable[[Element], Made]] = {
    "H5P.AdvancedText": read_text,
    "H5P.Blanks": read_blanks,
    "H5P.DragText": read_drag_text,
    "H5P.FreeTextQuestion": read_free_text,
    "H5P.GoToQuestion": read_go_to_question,
    "H5P.Image": read_image,
    "H5P.MarkTheWords": read_mark_the_words,
    "H5P.MultiChoice": read_multi_choice,
    "H5P.Nil": read_label,
    "H5P.OpenEndedQuestion": read_open_ended,
    "H5P.Questionnaire": read_questionnaire,
    "H5P.SimpleMultiChoice": read_simple_multi_choice,
    "H5P.SingleChoiceSet": read_single_choice_set,
    "H5P.Summary": read_summary,
    "H5P.Table": read_table,
    "H5P.Text": read_text,
    "H5P.TrueFalse": read_true_false,
}

HOTSPOT = "H5P.IVHotspot"  # several at one moment make one question: see reading.iv_hotspot

WITHOUT_EQUAL = {
    "H5P.DragQuestion": N_(
        "dragging onto a picture has no equal here: make it a matching or hotspot question"
    ),
    "H5P.Link": N_("pupils are not sent to other sites: put the address in the lesson instead"),
    "H5P.MultiMediaChoice": N_("options that are pictures have no equal here: make it a matching question"),
}
