"""The diagnostics of an import: code, title, remedy."""

from __future__ import annotations

CODES: tuple[tuple[str, str, str], ...] = (
    ("GW601", "the file cannot be read as JSON", "download the notice again and save it as UTF-8 JSON"),
    (
        "GW602",
        "the file is no OCDS release, release package or record",
        "import the JSON that the notice's portal offers",
    ),
    ("GW603", "the file holds no tender", "import the release of the tender notice"),
    ("GW604", "a value is of the wrong kind and was left out", "read the value in the notice and type it in"),
    ("GW605", "a fact is not in the notice", "ask the person named and fill in the empty field"),
    ("GW606", "a value cannot be believed and was kept as a comment", "check the notice and type the right value in"),
    ("GW607", "words were cleaned or cut", "compare the words with the notice"),
    (
        "GW608",
        "weights are missing, unreadable or do not add up to 100",
        "settle the weights and write them under `criteria`",
    ),
    ("GW609", "the notice does not say what its value covers", "ask the budget holder about VAT and extensions"),
    ("GW610", "parts of the notice disagree", "decide which one is right and type it in"),
    ("GW611", "the file holds several notices and one was taken", "import the notice you want from a file of its own"),
    (
        "GW612",
        "the notice does not describe an ordinary tender of today",
        "check stage, law and procedure before you go on",
    ),
    ("GW613", "the body could not be named", "name the council's folder with `--body`"),
    ("GW614", "a field is given twice in the JSON", "check which of the two is right"),
)
