"""Self-assessments for the tests: made from a pledge of the workspace, then filled as Word fills them, or saved by a browser."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from goodwork_docs.doctree import Document
from goodwork_docs.load import load
from goodwork_docs.model.pledge import Commitment, Level, Pillar, Pledge, commitments_of
from goodwork_docs.pledge import fields
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.papers import papers
from goodwork_docs.resolve import resolve_body
from goodwork_docs.source import workspace_files
from goodwork_docs.templates.paper import Templates
from goodwork_docs.writers.table import writer
from tests.small import ROOT

BODY = "north-of-tyne"
PROMPT = "Write here"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W, _W14 = f"{{{W}}}", f"{{{W14}}}"
Values = Mapping[str, str | bool]
Edit = Callable[[ElementTree.Element], None]

for prefix, address in (("w", W), ("w14", W14)):
    ElementTree.register_namespace(prefix, address)


# --- pledges ----------------------------------------------------------------------------------------------------


def commitment(name: str, *, not_for: str = "") -> Commitment:
    """Return a made-up commitment."""
    return Commitment(
        id=name,
        clause="tea",
        measure="days",
        wording=f"We give tea on each working day, as {name} says.",
        evidence=("A list of the days with tea",),
        next_step="Buy a kettle.",
        small="Boil a pan of water.",
        not_for=not_for,
    )


def pledge(pillars: Sequence[Pillar], levels: Sequence[Level]) -> Pledge:
    """Return a made-up pledge."""
    return Pledge(
        id="tea-promise",
        title="Tea promise",
        modelled_on="tea-charter",
        source="made up",
        signed_by=("employer",),
        introduction="We promise tea.",
        follow_up_months=12,
        pillars=tuple(pillars),
        levels=tuple(levels),
    )


# --- forms of a real pledge -------------------------------------------------------------------------------------


@cache
def inputs(body: str = BODY) -> Inputs:
    """Return a body of the workspace with its pledge."""
    held, problems = resolve_body(load(workspace_files(ROOT)), body)
    assert held is not None and held.pledge is not None, problems
    return Inputs(held, held.pledge)


@cache
def document(body: str = BODY) -> Document:
    """Return the self-assessment of a body's pledge."""
    held = inputs(body)
    (made,), found = papers(held, Templates(held.body.templates), ["self-assessment"])
    assert found == (), found
    return made


@cache
def written(form: str, body: str = BODY) -> bytes:
    """Return the self-assessment in a format."""
    data: bytes = writer(form)(document(body))
    return data


def whole(held: Inputs, *, met: bool = True) -> dict[str, str | bool]:
    """Return values that fill in every field of a form: each commitment met with evidence, or not yet with a day."""
    values: dict[str, str | bool] = {
        fields.ORGANISATION: "R&D <b>*Tea*</b> Ltd",
        fields.PEOPLE: "8",
        fields.SIGNED_NAME: "Ann O\u2019Neill",
        fields.SIGNED_ROLE: "Owner; director",
        fields.SIGNED_DATE: "22 November 2026",
    }
    for number, (_, _, one) in enumerate(commitments_of(held.pledge)):
        values[fields.met(one.id) if met else fields.not_yet(one.id)] = True
        values[fields.evidence(one.id)] = f"Folder {number}: payroll of May 2026\nand the rota" if met else ""
        values[fields.by_when(one.id)] = "" if met else "31 March 2027"
        values[fields.who(one.id)] = "" if met else "Ann"
    return values


# --- filling, as Word does --------------------------------------------------------------------------------------


def edited(data: bytes, edit: Edit, part: str = "word/document.xml") -> bytes:
    """Return a Word file with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                root = ElementTree.fromstring(content)
                edit(root)
                content = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
            new.writestr(name, content)
    return out.getvalue()


def filled(data: bytes, values: Values) -> bytes:
    """Return a Word form with values in its fields."""

    def edit(root: ElementTree.Element) -> None:
        held = controls(root)
        for name, value in values.items():
            _tick(held[name], value) if isinstance(value, bool) else _write(held[name], value)

    return edited(data, edit)


def controls(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """Return the content controls of answers by the id of their question."""
    found = {}
    for control in root.iter(f"{_W}sdt"):
        tag = control.find(f"{_W}sdtPr/{_W}tag")
        name = tag.get(f"{_W}val", "") if tag is not None else ""
        if name.startswith("gw:answer:"):
            found[name.removeprefix("gw:answer:")] = control
    return found


def _tick(control: ElementTree.Element, ticked: bool) -> None:
    checked = control.find(f"{_W}sdtPr/{_W14}checkbox/{_W14}checked")
    sign = control.find(f"{_W}sdtContent//{_W}t")
    assert checked is not None and sign is not None
    checked.set(f"{_W14}val", "1" if ticked else "0")
    sign.text = "\u2612" if ticked else "\u2610"


def _write(control: ElementTree.Element, value: str) -> None:
    if not value:
        return
    properties, content = control.find(f"{_W}sdtPr"), control.find(f"{_W}sdtContent")
    assert properties is not None and content is not None
    for prompt in properties.findall(f"{_W}showingPlcHdr"):
        properties.remove(prompt)
    if content.find(f"{_W}p") is None:
        for run in list(content):
            content.remove(run)
        content.append(_run(value))
        return
    first = content.find(f"{_W}p")
    style = first.find(f"{_W}pPr") if first is not None else None
    for old in list(content):
        content.remove(old)
    for line in value.split("\n"):
        paragraph = ElementTree.SubElement(content, f"{_W}p")
        if style is not None:
            paragraph.append(style)
        paragraph.append(_run(line))


def _run(words: str) -> ElementTree.Element:
    run = ElementTree.Element(f"{_W}r")
    text = ElementTree.SubElement(run, f"{_W}t")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = words
    return run


def resaved(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return Word files as LibreOffice saves them again, all in one call."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["nice", "soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(folder / "out")]
    every = [str(folder / f"{name}.docx") for name in files]
    subprocess.run([*command, *every], capture_output=True, check=True, timeout=400)
    return {name: (folder / "out" / f"{name}.docx").read_bytes() for name in files}
