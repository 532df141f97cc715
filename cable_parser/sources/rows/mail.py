"""Mail: a mailbox (mbox) or one mail (.eml), by the standard library: its text, or the texts attached to it."""

import email.errors
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from typing import IO, NamedTuple

from cable_parser.sources.rows.columns import holds_body, holds_heading

_LONGEST = 64_000_000
# Matches: "From archive@example.org Tue Dec  1 15:49:00 2009"
# Matches: "From MAILER-DAEMON Fri Jul  8 12:08:34 2011"
# Not: "From: Embassy Quito"
MBOX_LINE = re.compile(r"From \S{1,200}\s{1,4}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s[^\n]{8,60}")
_POLICY = email.policy.default.clone(raise_on_defect=False)


class MailText(NamedTuple):
    """A text that a mail brought.

    Attributes:
        position: the number of the mail, from 1.
        member: the name of the attachment that it is, else empty.
        data: the text, decoded; or bytes.
        fields: the mail's fields by their names.
        problem: why there is no text.
    """

    position: int
    member: str
    data: str | bytes
    fields: dict[str, str]
    problem: str = ""


def read_mailbox(file: IO[bytes]) -> Iterator[MailText]:
    """Yield the texts of the mails of a mailbox.

    A mail begins with a line `From sender Tue Dec  1 15:49:00 2009` after an empty line.
    """
    lines: list[bytes] = []
    number, size, blank = 0, 0, True
    while line := file.readline(1 << 20):
        if blank and line.startswith(b"From ") and MBOX_LINE.match(line[:300].decode("latin-1")):
            if number:
                yield from _read_lines(number, lines, size)
            number, lines, size = number + 1, [], 0
        elif size <= _LONGEST:
            lines.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
        blank = not line.strip()
    if number:
        yield from _read_lines(number, lines, size)


def read_mail(data: bytes) -> Iterator[MailText]:
    """Yield the texts of one mail."""
    yield from _read_message(1, data)


def _read_lines(number: int, lines: list[bytes], size: int) -> Iterator[MailText]:
    if size > _LONGEST:
        yield MailText(number, "", "", {}, f"longer than {_LONGEST} bytes")
        return
    yield from _read_message(number, b"".join(lines))


def _read_message(number: int, data: bytes) -> Iterator[MailText]:
    try:
        message = BytesParser(policy=_POLICY).parsebytes(data)
        assert isinstance(message, EmailMessage)  # noqa: S101
        fields = {name: " ".join(str(value).split()) for name, value in message.items()}
        texts = list(_list_texts(message))
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, email.errors.MessageError) as error:
        yield MailText(number, "", "", {}, f"the mail cannot be read: {error or type(error).__name__}")
        return
    fields = {n: v for n, v in fields.items() if not n.lower().startswith(("content-", "mime-"))}
    attached = [(name, words) for name, words in texts if name]
    own = [words for name, words in texts if not name]
    if own and (not attached or any(isinstance(w, str) and (holds_body(w) or holds_heading(w)) for w in own)):
        yield MailText(number, "", own[0], fields)
    for name, words in attached:
        yield MailText(number, name, words, fields)
    if not texts:
        yield MailText(number, "", "", fields, "the mail has no text")


def _list_texts(message: EmailMessage) -> Iterator[tuple[str, str | bytes]]:
    """Yield the mail's own text (plain before HTML) without a name, and what is attached with its name."""
    body = message.get_body(preferencelist=("plain", "html"))
    if body is not None and not body.is_multipart():
        yield "", _get_words(body)
    for part in message.iter_attachments():
        if isinstance(part, EmailMessage) and not part.is_multipart():
            name = (part.get_filename() or "").replace("/", "_")
            if part.get_content_maintype() == "text" or name:
                yield name or "attachment", _get_words(part)
        elif isinstance(part, EmailMessage):
            for inner in part.iter_parts():
                if isinstance(inner, EmailMessage):
                    yield from _list_texts(inner)


def _get_words(part: MIMEPart) -> str | bytes:
    """Return the words of a part; as bytes if it is not text, or its character set is unknown."""
    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else b""
    if part.get_content_maintype() != "text":
        return raw
    charset = (part.get_content_charset() or "utf-8").lower()
    if charset in ("us-ascii", "utf-8"):
        return raw
    try:
        return raw.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return raw
