"""A workspace of a made-up council that has all it needs for a final pack: facts, its own papers, and sign-offs in git."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from docx import Document

from tests.cli.running import run
from tests.repository import Repo
from tests.small import Fields, Files, laid_over, yaml

BODY, REF = "thornby-vale", "TV-2027-01"
NAME = f"{BODY}/{REF}"
CONTRACT, COUNCIL = f"charters/{BODY}/contracts/{REF}.yaml", f"charters/{BODY}/council.yaml"
PAPERS = f"charters/{BODY}/papers"
SIGNER = ("--name", "Mo Madeup", "--role", "Legal", "--organisation", "Thornby Vale Council", "--date", "2026-04-30")

_OUTCOME = {"id": "steady", "title": "People who clean have steady work", "clauses": ["sick-pay"]}
_COUNCIL: Fields = {
    "id": BODY,
    "name": "Thornby Vale Council",
    "short_name": "Thornby Vale",
    "nation": "england",
    "priorities": [
        {
            "id": "steady-work",
            "title": "Steady work",
            "statement": "People who work for Thornby Vale can plan their lives.",
            "outcomes": [_OUTCOME],
        }
    ],
    "policy": {"sign_off_roles": ["Legal"]},
    "officer": {"role": "Procurement lead"},
    "contact": {"role": "Procurement team", "email": "tenders@thornby-vale.example.org"},
    "privacy_notice": "https://thornby-vale.example.org/privacy/tenders",
    "papers": {
        "08a-conditions-of-contract": {
            "file": "papers/terms.docx",
            "version": "7.2",
            "date": "2026-09-01",
            "checked_by": "Head of legal services",
        }
    },
}


def _own(file: str, **more: str) -> Fields:
    return {"file": f"papers/{file}", "version": "1.0", "date": "2026-12-01", **more}


_CONTRACT: Fields = {
    "ref": REF,
    "body": BODY,
    "title": "Cleaning of libraries",
    "summary": "Six libraries are cleaned on each day that they are open.",
    "kind": "services",
    "procedure": "open",
    "cpv": ["90911200"],
    "value": {"amount": 900000, "vat": "excluded"},
    "months": 36,
    "start": "2027-09-01",
    "place": "Thornby Vale",
    "sector": "cleaning",
    "facts": {
        "workers": 24,
        "low_pay": True,
        "tupe": True,
        "public_contact": True,
        "enters_homes": False,
        "vulnerable_people": False,
        "travel_between_visits": True,
        "health_care": False,
        "personal_data": True,
        "regulated_activity": False,
        "lone_work": True,
        "outdoor_work": False,
        "term_time": False,
        "agency_workers": False,
        "overseas_recruitment": False,
        "tied_housing": False,
        "rota_software": False,
        "food": False,
    },
    "lot_limits": {"why_not_lots": "One team cleans all six libraries on one round."},
    "criteria": [
        {"id": "price", "title": "Price", "kind": "price", "weight": 50, "relates_to": "What the cleaning costs."},
        {
            "id": "method",
            "title": "Method",
            "kind": "quality",
            "weight": 40,
            "relates_to": "How the libraries are cleaned.",
            "questions": [
                {
                    "id": "round",
                    "title": "The round",
                    "text": "How will you clean six libraries before each of them opens?",
                    "share": 100,
                    "words": 500,
                    "look_for": ["a plan of the round", "cover for a cleaner who is ill"],
                }
            ],
        },
        {
            "id": "good-work",
            "title": "Good work",
            "kind": "good-work",
            "weight": 10,
            "relates_to": "How the people who clean the libraries are kept.",
        },
    ],
    "asks": {
        "sick-pay": {
            "ask": "score",
            "share": 100,
            "words": 300,
            "reason": "Cleaners who come to work ill make others ill.",
            "gateway": "best-value",
            "gateway_reason": "A round that loses its cleaners leaves libraries shut.",
        },
    },
    "price": {"figure": "the total price for 36 months, without VAT", "examples": [800000, 850000, 900000]},
    "evaluation": {"evaluators": ["Head of libraries", "Facilities officer"], "chair": "Procurement lead"},
    "timetable": {
        "notice": "2027-02-01",
        "questions_by": "2027-02-19",
        "answers_by": "2027-02-26",
        "tenders_by": "2027-03-12",
        "decision": "2027-04-09",
        "standstill_from": "2027-04-14",
        "contract_signed": "2027-05-10",
    },
    "notice": {
        "suits_small": True,
        "suits_voluntary": True,
        "known_risks": "None.",
        "engagement": "UK2 notice of 1 October 2026.",
        "changes": "None.",
        "conflicts_assessed": "2026-11-02",
    },
    "conditions": {
        "insurance": [
            "Employer's liability: as the law requires.",
            "Public liability: as the council's risk team set it.",
        ],
        "finances": ["A letter from your bank, or your last accounts."],
        "ability": ["Nothing beyond the registrations above."],
    },
    "papers": {
        "02a-part-a": _own("service.docx", checked_by="Head of libraries"),
        "02b-floor-plans": _own("plans.pdf", title="Floor plans"),
        "05a-price-lines": _own("prices.xlsx"),
        "08f-tupe-pensions-exit": _own("tupe-terms.odt"),
        "08g-data-protection": _own("data.docx"),
        "09-tupe-information": _own("tupe-facts.docx"),
    },
    "conditions_form": "the Council's conditions of contract for services",
    "issues": [{"number": "1", "date": "2027-01-15", "note": "First issue"}],
}


# --- the council's own papers -----------------------------------------------------------------------------------


def word(*paragraphs: str) -> bytes:
    """Return a Word file that python-docx makes."""
    made = Document()
    made.add_heading(paragraphs[0], 1)
    for one in paragraphs[1:]:
        made.add_paragraph(one)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def package(parts: dict[str, str], first: str = "") -> bytes:
    """Return a zip file of parts; `first` is stored before all others."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(parts, key=lambda one: (one != first, one)):
            made.writestr(name, parts[name])
    return out.getvalue()


_ODF = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'


def odt(inside: str = "<text:p>Terms on transfer.</text:p>") -> bytes:
    """Return a small OpenDocument text."""
    content = f"<office:document-content {_ODF}><office:body><office:text>{inside}</office:text></office:body></office:document-content>"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "META-INF/manifest.xml": manifest,
    }
    return package(parts, "mimetype")


_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(state: str = "visible") -> bytes:
    """Return a small workbook; its one sheet is in this state."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_MAIN}"/></Types>'
    )
    workbook = (
        f'<workbook xmlns="{_SHEETS}"><sheets><sheet name="Prices" sheetId="1" state="{state}"/></sheets></workbook>'
    )
    return package({"[Content_Types].xml": types, "xl/workbook.xml": workbook})


def pdf(inside: bytes = b"") -> bytes:
    """Return the shell of a PDF file."""
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + inside + b"\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """Return an office file with some of its parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in dict.fromkeys((*held.namelist(), *parts)):
            made.writestr(name, parts.get(name) or held.read(name))
    return out.getvalue()


def _tracked(data: bytes, element: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        story = held.read("word/document.xml")
    return with_parts(data, {"word/document.xml": story.replace(b"</w:p>", element.encode() + b"</w:p>", 1)})


def tracked(data: bytes) -> bytes:
    """Return a Word file with one tracked change put in."""
    return _tracked(
        data, '<w:ins w:id="9" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:t>new</w:t></w:r></w:ins>'
    )


def commented(data: bytes) -> bytes:
    """Return a Word file with one comment put in."""
    return _tracked(data, '<w:r><w:commentReference w:id="0"/></w:r>')


@cache
def own_papers() -> Files:
    """Return every paper of the council's own, as files of the workspace; made once, for python-docx writes the hour into them."""
    made = {
        "terms.docx": word("Conditions of contract", "The Council pays within 30 days."),
        "service.docx": word("Part A: the service", "Six libraries are cleaned before they open."),
        "plans.pdf": pdf(),
        "prices.xlsx": xlsx(),
        "tupe-terms.odt": odt(),
        "data.docx": word("Data protection", "Each party is its own controller."),
        "tupe-facts.docx": word("Information on staff", "Headings only. Ask for the facts under an undertaking."),
    }
    return {f"{PAPERS}/{name}": data for name, data in made.items()}


def complete(contract: Fields | None = None, council: Fields | None = None) -> Files:
    """Return the whole workspace, but for sign-offs; changes are laid over the two files."""
    return {
        "goodwork.yaml": b"languages: [en]\n",
        COUNCIL: yaml(laid_over(_COUNCIL, council or {})),
        CONTRACT: yaml(laid_over(_CONTRACT, contract or {})),
        **own_papers(),
    }


def put(folder: Path, files: Files) -> Path:
    """Write files as a workspace."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def committed(folder: Path, files: Files) -> Repo:
    """Return a git repository with a workspace, committed."""
    repo = Repo(folder)
    put(folder, files)
    repo.put(".gitignore", "build/\n")
    repo.commit("the contract")
    return repo


def unsigned(folder: Path) -> list[str]:
    """Return the clauses that a final pack still needs signed."""
    done = run("pack", NAME, "--final", "--formats", "md", "--format", "json", "--out", "elsewhere", cwd=folder)
    found: list[Fields] = json.loads(done.stdout)["result"]
    return [one["clause"] for one in found[0].get("not_signed_off", [])]


def sign(repo: Repo, clauses: Iterable[str]) -> None:
    """Sign off clauses in a made-up name, and commit the file."""
    done = run("approve", *clauses, *SIGNER, "--body", BODY, cwd=repo.folder)
    assert done.returncode == 0, done.stdout + done.stderr
    repo.commit("sign", author="Mo Madeup")


def signed(folder: Path, files: Files | None = None) -> Repo:
    """Return a repository in which everything that a final pack needs is there."""
    repo = committed(folder, files or complete())
    sign(repo, unsigned(folder))
    return repo
