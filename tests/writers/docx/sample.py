"""A document that uses every node of the tree, and small pieces that tests put together."""

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
    Changed,
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
FINGERPRINT = "3f6c0d9a41be77" + "0" * 50
WORDS = {"page": "Page", "of": "of", "answer_placeholder": "Click here and write your answer."}


def para(*parts: Inline | str, role: str = "body") -> Paragraph:
    """Return a paragraph of words and inline nodes."""
    return Paragraph(inline(*parts), role)  # type: ignore[arg-type]


def inline(*parts: Inline | str) -> tuple[Inline, ...]:
    """Return inline nodes, with words as Text."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def item(number: str, *blocks: Block | str, anchor: str = "") -> ListItem:
    """Return an item of a list."""
    return ListItem(tuple(para(block) if isinstance(block, str) else block for block in blocks), number, anchor)


def bullets(*words: Block | str) -> BulletList:
    """Return a bullet list of one paragraph an item."""
    return BulletList(tuple(item("", word) for word in words))


def heading(level: int, words: str, number: str = "", anchor: str = "") -> Heading:
    """Return a heading of plain words."""
    return Heading(level, inline(words), anchor, number)


def cell(*blocks: Block | str) -> Cell:
    """Return a cell of paragraphs and other blocks."""
    return Cell(tuple(para(block) if isinstance(block, str) else block for block in blocks))


def document(*blocks: Block, look: Look | None = None, **changes: object) -> Document:
    """Return a small document around some blocks."""
    fields: dict[str, object] = {
        "name": "08b-good-work-schedule",
        "title": "Schedule 8B: Good work",
        "language": "en",
        "author": "Exampleshire Council",
        "subject": "Home care, EX-2027-014",
        "header": "Exampleshire Council · Home care · EX-2027-014",
        "footer": "Issue 2 · 12 January 2027 · Draft, not signed off",
        "created": "2027-01-12",
    }
    return Document(blocks=blocks, look=look or Look(), words=WORDS, **{**fields, **changes})  # type: ignore[arg-type]


def png(width: int = 480, height: int = 90) -> bytes:
    """Return a PNG picture of three bars, made here."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    shades = ((29, 79, 95), (90, 150, 160), (180, 197, 201))
    rows = b"".join(
        b"\0"
        + b"".join(
            bytes(shades[y * 3 // height] if x < width * (3 - y * 3 // height) // 3 else (255, 255, 255))
            for x in range(width)
        )
        for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def masthead() -> Masthead:
    """Return the head of the sample paper."""
    return Masthead(
        "Exampleshire Council",
        "Schedule 8B: Good work",
        "What the supplier promises about the people who do the work",
        (
            ("Contract", "Home care for adults in north and east Exampleshire"),
            ("Reference", "EX-2027-014"),
            ("Version", "Issue 2, 12 January 2027: the review dates in section 2 changed"),
            ("Supplier", HOSTILE),
        ),
        (
            "Draft. No lawyer of the council has signed off this wording yet.",
            "Illustration, made from a published report. This is no document of the council named.",
        ),
    )


def clause() -> Marked:
    """Return one clause part with legal numbering, nested lists, blanks and references."""
    inner = NumberedList(
        (item("(i)", "workers who are under 18; and"), item("(ii)", "apprentices in their first year.")), "legal"
    )
    letters = NumberedList(
        (
            item("(a)", "tells each worker in writing what the new rate is;", anchor="tell-workers"),
            item("(b)", "pays the new rate from the first full pay period, save for:", inner),
            item("(c)", "keeps records that show both."),
        ),
        "legal",
    )
    items = (
        item(
            "1.1",
            para("The Supplier pays every Worker at least ", Blank("rate", "£13.45"), " an hour."),
            anchor="pay-floor",
        ),
        item(
            "1.2",
            "When the rate changes, the Supplier:",
            letters,
            para("The duties in this section last as long as the Contract."),
        ),
        item(
            "1.3",
            para(
                "Within ",
                Blank("days", None, "number of days"),
                " of a request the Supplier sends the records under clause ",
                Reference("tell-workers", "1.2(a)"),
                " to the Council. Section ",
                Reference("hours", "2"),
                " says more.",
            ),
        ),
    )
    mark = Mark("living-wage", "condition", 3, FINGERPRINT, (("rate", "£13.45"), ("supplier", HOSTILE)))
    return Marked(mark, (heading(2, "Pay", "1", "pay"), NumberedList(items, "legal")))


def schedule() -> tuple[Block, ...]:
    """Return the sample's legal sections."""
    more = NumberedList(
        (
            item("2.1", "The Supplier offers each Worker a contract of guaranteed hours."),
            item("2.2", "The hours offered match the hours worked in the last 12 weeks."),
        ),
        "legal",
    )
    last = NumberedList(
        (item("2.3", para("A Worker may refuse them; see ", Reference("pay-floor", "clause 1.1"), ".")),), "legal", 3
    )
    deep = NumberedList(
        (item("3.1.1", "The register lists each sub-contractor."), item("3.1.2", "It says what each one pays.")),
        "legal",
    )
    return (
        clause(),
        heading(2, "Hours", "2", "hours"),
        more,
        para("The figures below show what the Council found in its own records."),
        last,
        heading(2, "Supply chain", "3", "supply-chain"),
        heading(3, "Register", "3.1", "register"),
        deep,
        heading(3, "Payment within 30 days", "3.2", "prompt-payment"),
        NumberedList((item("3.2.1", "The Supplier pays each valid invoice within 30 days."),), "legal"),
    )


def measures() -> Table:
    """Return a table of typed cells."""
    columns = (
        Column(inline("Measure"), width=5),
        Column(inline("Target"), "number", 2),
        Column(inline("Value"), "money", 2),
        Column(inline("How it is shown"), width=5),
    )
    rows = (
        (
            cell("Workers paid at least the real living wage"),
            cell("100%"),
            cell("£184,000"),
            cell("Payroll extract, each quarter"),
        ),
        (
            cell("Hours under a contract of guaranteed hours"),
            cell("85%"),
            cell("£1,250"),
            cell("Rota summary with:", bullets("hours offered", "hours worked")),
        ),
        (cell(HOSTILE), cell("12"), cell("£90.50"), cell("First paragraph of two.", "Second paragraph of two.")),
    )
    return Table(columns, rows, "Measures of the good work schedule", row_headers=True)


def commitments() -> Table:
    """Return a table with answers in its cells."""
    columns = (
        Column(inline("Commitment"), width=4),
        Column(inline("Number offered"), "number", 2),
        Column(inline("When and how"), width=4),
    )
    rows = tuple(
        (
            cell(words),
            cell(Answer(f"apprentices.1#{n}.number", f"Number offered for: {words}", "line")),
            cell(Answer(f"apprentices.1#{n}.how", f"When and how for: {words}", "text", 3)),
        )
        for n, words in enumerate(("Apprentices who start in year 1", "Paid work placements of at least two weeks"), 1)
    )
    return Table(columns, rows, "Your commitments", row_headers=True)


def answers() -> tuple[Block, ...]:
    """Return questions with every kind of answer."""
    return (
        para("Your answer on fair pay (at most 500 words)", role="label"),
        Answer("living-wage.1", "Your answer on fair pay", "text", 6),
        para("Name of the person who signs", role="label"),
        Answer("form.name", "Name of the person who signs", "line"),
        para("Trading name", role="label"),
        Answer("form.trading-name", "Trading name", "line", 1, HOSTILE),
        Answer("form.accept", "We accept the contract without change.", "tick"),
        Answer("form.consortium", "We bid as a consortium.", "tick", 1, "yes"),
        commitments(),
    )


def steps() -> tuple[Block, ...]:
    """Return ordinary text with lists of every kind, figures, callouts and tracked changes."""
    inner = NumberedList(
        (
            item(
                "(a)",
                "your answers; and",
                NumberedList((item("(i)", "each annex;"), item("(ii)", "each certificate;"))),
            ),
            item("(b)", "your prices."),
        )
    )
    return (
        heading(2, "How to use this paper", "", "how-to"),
        para("This paper says, in one place, what we ask and why. Read it with the contract.", role="lead"),
        para(
            "Words in ",
            Strong(inline("bold")),
            " matter most, words in ",
            Emphasis(inline("italics, ", Strong(inline("even bold")))),
            " less. Use the name ",
            Code("EX-2027-014"),
            " in every message,",
            LineBreak(),
            "and write to ",
            Link(inline("the contract team"), "mailto:team@example.gov.uk?subject=A&B"),
            ". The supplier is ",
            Blank("supplier", HOSTILE),
            ".",
        ),
        NumberedList(
            (
                item("1.", "Read the paper."),
                item("2.", "Check that you have:", inner, "A second paragraph of the same step."),
                item("3.", "Send it."),
            ),
            "plain",
        ),
        para("A second list starts again at one, a third goes on at three:"),
        NumberedList((item("1.", "One"), item("2.", "Two")), "plain"),
        NumberedList((item("3.", "Three"), item("4.", "Four")), "plain", 3),
        bullets(
            "A bullet with words enough to reach the right margin and to come back on a second line, so that its edge shows",
            "A short one",
        ),
        BulletList((item("", "A list with another inside:", bullets("One inside", "Another inside")),)),
        Callout(
            (
                para("Good to know: the council pays invoices within 30 days, and its suppliers pass that on."),
                bullets("first point", "second point"),
            ),
            "note",
        ),
        para("Between two boxes."),
        Callout((para(Strong(inline("Must be read. ")), "A bid that comes late is not opened."),), "warning"),
        Callout(
            (
                para("Awaited from the council: Part A, the service. The service team owns it."),
                para("It blocks the notice."),
            ),
            "awaited",
        ),
        Figure("<svg/>", "Three bars: 40 workers in March, 32 in June, 12 in September.", png()),
        para(
            "Of the three, ",
            Inserted(inline("the newest "), "A. Officer", "2027-01-11"),
            Deleted(inline("the oldest "), "A. Officer", "2027-01-11"),
            "figure counts.",
            role="small",
        ),
        Changed(
            (para(Inserted(inline("This paragraph is new."), "A. Officer", "2027-01-11")),),
            "inserted",
            "A. Officer",
            "2027-01-11",
        ),
        para(
            "The price schedule, ",
            Reference("", "paper 05, section 2"),
            ", says more, and ",
            Reference("how-to", "the notes on use"),
            " too.",
        ),
    )


def plan() -> tuple[Block, ...]:
    """Return panels in two columns, an odd number of them."""
    return (
        heading(2, "The plan in three panels", "", "plan"),
        Panels(
            (
                Panel(
                    "Fair pay",
                    (
                        para("Every worker earns at least the real living wage."),
                        bullets("care workers", "cleaners and cooks"),
                    ),
                ),
                Panel(
                    "Secure hours",
                    (
                        para(
                            "Hours are offered four weeks ahead, and kept. A shift that falls away on the day is paid in full."
                        ),
                    ),
                ),
                Panel("Local skills", (para("Two apprentices start each year."),)),
            ),
            2,
        ),
        para("What follows the panels stands across the page again."),
    )


def sample(**changes: object) -> Document:
    """Return the document that uses every node."""
    return document(
        masthead(),
        Contents("Contents", 3),
        *steps(),
        PageBreak(),
        *schedule(),
        heading(2, "Measures and answers", "", "measures"),
        measures(),
        para("After the table."),
        *answers(),
        *plan(),
        **changes,
    )
