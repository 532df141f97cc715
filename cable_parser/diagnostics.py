"""The one table of diagnostic codes.

A code is never reused for another meaning. `error` means that a part of the cable is lost or belongs to another cable;
`warning`, that the cable contradicts itself or could not be understood in a place; `info`, that a reading was filled
or chosen.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple


class CodeInfo(NamedTuple):
    """Severity and meaning of a diagnostic code."""

    severity: Literal["info", "warning", "error"]
    meaning: str


CODES: Mapping[str, CodeInfo] = MappingProxyType(
    {
        # the text as given
        "bytes-not-utf8": CodeInfo("info", "the bytes are not UTF-8 and were read in another encoding"),
        "text-restored": CodeInfo(
            "info", "a carrier mangled the whole text (quoting, escapes, line ends): it was undone"
        ),
        "page-read": CodeInfo("info", "the text is a page of no known form, or one saved as text: menus were left out"),
        "surrogate-replaced": CodeInfo("warning", "a lone surrogate was replaced by U+FFFD"),
        "encoding-damage": CodeInfo("info", "letters were damaged by a carrier: the text is left as printed"),
        "redaction": CodeInfo("info", "a passage was removed by the publisher"),
        "body-not-read": CodeInfo("info", "only the header was asked for: the body was not read"),
        "form-not-suffix": CodeInfo("info", "the ending of the file's name says another form than its content has"),
        "cell-full": CodeInfo("warning", "the spreadsheet's cell is as full as one can be: the end may be lost"),
        # the carrier against the text
        "date-from-carrier": CodeInfo("info", "the text prints no date-time group: the day is the carrier's"),
        "id-from-carrier": CodeInfo("info", "the text does not give the whole id: it is the carrier's"),
        "id-from-name": CodeInfo("info", "the text does not give the whole id: a name beside it completes it"),
        "name-id-differs": CodeInfo("warning", "a name beside the text is another cable's"),
        "subject-from-carrier": CodeInfo("info", "the text prints no subject: it is the carrier's"),
        "classification-from-carrier": CodeInfo("info", "the text prints no marking: the level is the carrier's"),
        "carrier-id-differs": CodeInfo("warning", "the carrier's id is not the text's"),
        "given-id-differs": CodeInfo("warning", "the id given by the caller is not the text's"),
        "carrier-date-differs": CodeInfo("warning", "the carrier's day is not the day of the date-time group"),
        "carrier-classification-differs": CodeInfo("warning", "the carrier's classification is not the text's"),
        "carrier-subject-differs": CodeInfo("warning", "the carrier's subject is not the text's"),
        "carrier-sender-differs": CodeInfo("warning", "the carrier names another sender than the text"),
        "carrier-order-differs": CodeInfo("warning", "the carrier's day of declassification is not the E.O. line's"),
        "carrier-captions-differ": CodeInfo("warning", "the carrier names a caption that the text does not print"),
        "carrier-tags-differ": CodeInfo("info", "the carrier leaves out or repairs tags of the text"),
        "carrier-references-differ": CodeInfo("warning", "the carrier refers to other telegrams than the text"),
        "tags-from-carrier": CodeInfo("info", "tags that only the carrier has were added"),
        "references-from-carrier": CodeInfo("info", "the text prints no references: they are the carrier's"),
        "attributes-cut": CodeInfo("warning", "the archive's attributes end before their last line"),
        "attributes-foreign": CodeInfo("error", "the archive's attributes are of another telegram"),
        "text-lost": CodeInfo("error", "the carrier has no text of the cable, or an error message in its place"),
        "text-torn": CodeInfo("warning", "asterisks stand where words of the text are lost"),
        "texts-repeated": CodeInfo("warning", "the record holds more than one text: the others are in Cable.embedded"),
        "several-telegrams": CodeInfo("warning", "the text holds several telegrams: all but the first are in embedded"),
        "record-repeated": CodeInfo("info", "the carrier holds the record, or its head, more than once"),
        "head-too-long": CodeInfo("warning", "the head took the whole text: it was cut where the text may begin"),
        "text-cut": CodeInfo("warning", "the text ends within its head or in '...': the rest never came"),
        # the heading
        "dtg-missing": CodeInfo("info", "no date-time group is printed"),
        "dtg-unreadable": CodeInfo("warning", "a date-time group is printed that is no date"),
        "dtg-day-differs": CodeInfo("warning", "the DE line was filed on another day than the date-time group's"),
        "precedence-differs": CodeInfo("warning", "the precedence line and the date-time line differ"),
        "serial-differs": CodeInfo("warning", "the station serial is not the message number's last four figures"),
        "prosign-differs": CodeInfo("warning", "the security prosign names another level than the marking"),
        "sender-differs": CodeInfo("warning", "the FM line names another post than the classification line"),
        "heading-repeated": CodeInfo("info", "the transmission heading is printed more than once"),
        "addressee-unread": CodeInfo("warning", "a line of the address list was not understood"),
        "copy-total-differs": CodeInfo("warning", "the copies of the distribution block do not add up to its total"),
        "cancelled": CodeInfo("warning", "the message says that it is cancelled (ZFR)"),
        "year-inferred": CodeInfo("warning", "no date is printed: the year in the id is inferred from the head"),
        # the head of the body
        "marking-missing": CodeInfo("info", "no classification line is printed"),
        "head-repeated": CodeInfo("info", "the head of the body is printed more than once"),
        "declassify-unread": CodeInfo("warning", "the declassification date is no date"),
        "reasons-missing": CodeInfo("info", "Classified By prints no reason"),
        "classified-by-missing": CodeInfo("info", "a classified cable prints no Classified By"),
        "tags-missing": CodeInfo("info", "no TAGS are printed"),
        "tag-unknown": CodeInfo("info", "a tag is in no vocabulary"),
        "tag-misprint": CodeInfo("info", "a tag is a known misprint"),
        "tags-run-together": CodeInfo("info", "tags were printed without blanks and split by the vocabulary"),
        "tag-unclosed": CodeInfo("info", "a bracket in the TAGS line is not closed"),
        "subject-missing": CodeInfo("info", "no subject is printed"),
        "reference-unread": CodeInfo("info", "words of the REF lines are no known form of a reference"),
        "reference-label-skipped": CodeInfo("info", "the letters of the REF lines leave one out"),
        "year-assumed": CodeInfo("info", "a reference prints no year"),
        # the body
        "section-breaks-differ": CodeInfo("warning", "the page breaks do not cover the sections declared"),
        "section-missing": CodeInfo("error", "a section is missing from the text"),
        "paragraph-skipped": CodeInfo("warning", "a paragraph number is skipped"),
        "paragraph-repeated": CodeInfo("warning", "a paragraph number is printed twice"),
        "paragraph-restart": CodeInfo("info", "the paragraph numbers start again"),
        "portion-above-marking": CodeInfo("warning", "a paragraph is marked above the cable"),
        "mention-unresolved": CodeInfo("warning", "the text cites a reference or paragraph that is not there"),
        "caption-in-text": CodeInfo("info", "a caption was thrown into the text"),
        "embedded-cable": CodeInfo("info", "another cable stands inside this one"),
        "foreign-text": CodeInfo("error", "heading and body belong to different cables"),
        "no-paragraphs": CodeInfo("warning", "no paragraph was found"),
        "signature-missing": CodeInfo("info", "no signature is printed"),
        "unread": CodeInfo("warning", "a part of the text was not understood"),
    }
)
