"""A document that uses every node kind, with hostile text in each place where text can stand."""

from __future__ import annotations

import struct
import zlib

from goodwork_docs.doctree import (
    Answer,
    Blank,
    Block,
    BulletList,
    Callout,
    Cell,
    Code,
    Column,
    Contents,
    Deleted,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inserted,
    LineBreak,
    Link,
    ListItem,
    Look,
    Mark,
    Marked,
    Masthead,
    NumberedList,
    PageBreak,
    Panel,
    Panels,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
)

HOSTILE = "A*B_c_ [x](y) <b>R&D</b> {{ 7*7 }} #$@ ©"

WORDS = {
    "page": "Page",
    "of": "of",
    "contents": "Contents",
    "skip_to_content": "Skip to main content",
    "table": "Table",
    "inserted_by": "Inserted by",
    "deleted_by": "Deleted by",
    "callout_note": "Note",
    "callout_warning": "Warning",
    "callout_awaited": "Awaited",
}

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 96" width="360" height="96">'
    '<rect x="0" y="20" width="180" height="40" fill="#1d4f5f"/>'
    '<rect x="180" y="20" width="120" height="40" fill="#5b8a97"/>'
    '<rect x="300" y="20" width="60" height="40" fill="#b4c5c9"/>'
    '<g font-family="sans-serif" font-size="13" fill="#1a1c1e">'
    '<text x="0" y="80">Quality 50%</text><text x="180" y="80">Price 33%</text><text x="300" y="80">Work 17%</text>'
    "</g></svg>"
)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 36, height: int = 10) -> bytes:
    """Return a plain grey PNG, `width` by `height` pixels."""
    rows = zlib.compress((b"\x00" + b"\x80" * width) * height, 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def said(*words: str | Inline) -> Paragraph:
    """Return a body paragraph of plain words and inline nodes."""
    return Paragraph(tuple(Text(one) if isinstance(one, str) else one for one in words))


def label(words: str) -> Paragraph:
    """Return the bold line above a field."""
    return Paragraph((Text(words),), role="label")


def item(number: str, *blocks: Block, anchor: str = "") -> ListItem:
    """Return a list item with its printed number."""
    return ListItem(blocks, number, anchor)


def cells(*texts: str) -> tuple[Cell, ...]:
    """Return a row of one-paragraph cells."""
    return tuple(Cell((said(text),)) for text in texts)


def masthead() -> Masthead:
    """Return the head of the sample."""
    return Masthead(
        organisation="Example Borough Council",
        title=f"Good work schedule {HOSTILE}",
        subtitle="Cleaning of schools and libraries, 2027 to 2030",
        facts=(("Reference", "EBC-2027-014"), ("Issue", "2, draft"), ("Party", HOSTILE)),
        notices=("This is an illustration made from a published report. It is no document of a council.",),
    )


def opening() -> tuple[Block, ...]:
    """Return the lead, the contents list and every kind of inline node."""
    return (
        Paragraph(
            (Text("This schedule says what good work means in this contract, and how we will measure it."),), "lead"
        ),
        Contents("Contents", depth=3),
        Heading(2, (Text("What this schedule does"),), "what-it-does", "1"),
        said(
            "You agree to pay at least ",
            Blank("rate", "£13.45", "rate"),
            " an hour. ",
            Strong((Text("This is a term of the contract"),)),
            ". It applies to ",
            Emphasis((Text("everyone"),)),
            " who works on it for ",
            Blank("hours", None, "hours a week"),
            " or more. See ",
            Reference("clause-pay", "2.1"),
            " and ",
            Reference("", "paper 6, question 3"),
            ", or the ",
            Link((Text("guidance on fair pay"),), "https://www.example.org/pay?a=1&b=(2)"),
            ".",
        ),
        said(HOSTILE, LineBreak(), "A value: ", Blank("party", HOSTILE, "party"), ", and a name ", Code("a`b*c <i>")),
        said(
            "Changed words: ",
            Deleted((Text("twelve"),), "A. Officer", "2026-11-02"),
            Inserted((Text("six"),), "A. Officer", "2026-11-02"),
            " months.",
        ),
        Paragraph((Text("We last read this page for plain English on issue."),), "small"),
    )


def clause() -> Marked:
    """Return one marked part of a clause, with legal numbering three deep."""
    last = NumberedList((item("(i)", said("on time")), item("(ii)", said("in full"))), "legal")
    inner = NumberedList((item("(a)", said("pays wages"), last), item("(b)", said(HOSTILE))), "legal")
    return Marked(
        Mark("pay.living-wage", "condition", 3, "ab" * 32, (("rate", "£13.45"),)),
        (
            Heading(2, (Text("Pay"),), "pay", "2"),
            Heading(3, (Text("The rate of pay"),), "the-rate", ""),
            NumberedList(
                (
                    item("2.1", said("You pay each worker at least the rate."), anchor="clause-pay"),
                    item("2.2", said("You make sure that each subcontractor:"), inner),
                    item("2.3", said("We may ask for proof."), said("You give it within 10 working days.")),
                ),
                "legal",
            ),
        ),
    )


def lists() -> tuple[Block, ...]:
    """Return bullets with bullets inside, and plain numbered steps."""
    return (
        Heading(2, (Text("How to answer "), Strong((Text(HOSTILE),))), "how-to-answer", "3"),
        BulletList(
            (
                item("", said("Write for a reader who does not know you.")),
                item("", said(HOSTILE), BulletList((item("", said("Use short sentences.")),))),
            )
        ),
        NumberedList(
            (
                item("1.", said("Read the schedule.")),
                item("2.", said("Fill each field."), NumberedList((item("(a)", said("in words")),))),
                item("3.", said(HOSTILE)),
            )
        ),
    )


def tables() -> tuple[Block, ...]:
    """Return a table of data with row headers, and one of fields."""
    columns = (
        Column((Text("Measure"),), width=3),
        Column((Text("Target "), Strong((Text("a year"),))), "number"),
        Column((Text("Value"),), "money"),
    )
    mixed = Cell((said("Evidence:"), BulletList((item("", said("payroll")), item("", said("a | pipe"))))))
    fields = (
        Column((Text("Commitment"),), width=2),
        Column((Text("Your answer"),), width=3),
        Column((Text("Agreed"),)),
    )
    return (
        Heading(2, (Text("Measures"),), "measures", "4"),
        Table(
            columns,
            (
                cells("Apprentices who finish", "4", "£12,000"),
                cells(HOSTILE, "12", "£1,250.50"),
                (mixed, *cells("1", "£0")),
            ),
            caption="What we measure",
            row_headers=True,
        ),
        Table(
            fields,
            (
                (
                    *cells("Number of apprentices"),
                    Cell((Answer("apprentices.number", "Number of apprentices", "line", value="4"),)),
                    Cell((Answer("apprentices.agreed", "We agree to this", "tick"),)),
                ),
            ),
        ),
    )


def fields() -> tuple[Block, ...]:
    """Return every kind of answer, empty and filled."""
    return (
        Heading(2, (Text("Your answers"),), "answers", "5"),
        label("How will you recruit people who live here?"),
        Answer("recruit.how", "How will you recruit people who live here?", "text", 6),
        label("Name of your organisation"),
        Answer("organisation.name", "Name of your organisation", "line", value=HOSTILE),
        label("Anything else"),
        Answer("else", "Anything else", "text", 3, value='\nFirst line\nSecond <line> & "quoted"'),
        Answer("agree", "We have read the schedule", "tick", value="yes"),
        Answer("copy", "We want a copy by post", "tick"),
    )


def closing() -> tuple[Block, ...]:
    """Return callouts, panels, a figure and a page break."""
    return (
        PageBreak(),
        Heading(2, (Text("In short"),), "in-short"),
        Callout((said("You may ask us a question before the closing date."),)),
        Callout((Paragraph((Strong((Text("You must answer every question."),)),)), said(HOSTILE)), "warning"),
        Callout((said("The council's own text on pensions will stand here."),), "awaited"),
        Panels(
            (
                Panel("What we ask", (said("Fair pay, secure hours and a voice at work."), clause_note())),
                Panel(HOSTILE, (BulletList((item("", said("A plain promise")),)),)),
                Panel("When", (said("From 1 April 2027."),)),
                Panel("Who checks", (said("The contract manager, every three months."),)),
            ),
        ),
        Figure(SVG, 'Shares of the score: quality 50%, price 33% & "work" 17%', png()),
    )


def clause_note() -> Paragraph:
    """Return a small paragraph that points at a clause."""
    return Paragraph((Text("See "), Reference("pay", "section 2"), Text(".")), "small")


def sample(look: Look | None = None) -> Document:
    """Return a document with every node kind in it."""
    blocks = (masthead(), *opening(), clause(), *lists(), *tables(), *fields(), *closing())
    return Document(
        name="08b-good-work-schedule",
        title=f"Good work schedule {HOSTILE}",
        language="en",
        blocks=blocks,
        look=look or Look(),
        words=WORDS,
        author="Example Borough Council",
        subject="Good work terms of a cleaning contract",
        header="Example Borough Council: good work schedule",
        footer=f"EBC-2027-014, issue 2, draft. {HOSTILE}",
        created="2026-11-21",
    )
