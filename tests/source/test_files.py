"""Files: a folder and a dict are read alike, nothing outside the workspace is seen, and the library stands in where it is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodwork_docs.source import Folder, Layers, shipped, workspace_files, workspace_root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "workspace"
    (made / "charters/anytown/contracts").mkdir(parents=True)
    (made / "goodwork.yaml").write_text("# here\n")
    (made / "charters/anytown/council.yaml").write_text("id: anytown\n")
    (made / "notes.txt").write_text("not for us")
    return made


def test_a_folder_lists_only_the_tops_that_it_is_given(root: Path) -> None:
    folder = Folder(root, ("goodwork.yaml", "charters", "clauses"))
    assert list(folder) == ["goodwork.yaml", "charters/anytown/council.yaml"]
    assert folder["charters/anytown/council.yaml"] == b"id: anytown\n"
    assert len(folder) == 2


@pytest.mark.parametrize("name", ["notes.txt", "../secret.txt", "/etc/hostname", "charters/../notes.txt", "charters"])
def test_a_name_that_is_not_listed_is_not_read(root: Path, name: str) -> None:
    (root.parent / "secret.txt").write_text("secret")
    folder = Folder(root, ("goodwork.yaml", "charters"))
    assert name not in folder
    with pytest.raises(KeyError):
        folder[name]


def test_a_link_out_of_the_workspace_is_not_listed(root: Path) -> None:
    (root.parent / "secret.txt").write_text("secret")
    (root / "charters/anytown/stolen.yaml").symlink_to(root.parent / "secret.txt")
    (root / "charters/anytown/inside.yaml").symlink_to(root / "goodwork.yaml")
    names = list(Folder(root, ("charters",)))
    assert names == ["charters/anytown/council.yaml", "charters/anytown/inside.yaml"]


def test_a_folder_that_is_a_link_out_of_the_workspace_is_not_listed(root: Path) -> None:
    (root.parent / "other").mkdir()
    (root.parent / "other/secret.md").write_text("secret")
    (root / "clauses").symlink_to(root.parent / "other")
    assert list(Folder(root, ("clauses",))) == []


def test_the_first_layer_that_has_a_name_gives_its_bytes() -> None:
    layers = Layers(({"a": b"1"}, {"a": b"2", "b": b"3"}))
    assert (layers["a"], layers["b"], list(layers), len(layers)) == (b"1", b"3", ["a", "b"], 2)
    with pytest.raises(KeyError):
        layers["c"]


def test_the_workspace_is_found_from_any_folder_in_it(root: Path) -> None:
    assert workspace_root(root / "charters/anytown/contracts") == root.resolve()
    assert workspace_root(root.parent) is None


def test_the_shipped_library_stands_in_for_clauses_and_templates_that_are_not_there(root: Path) -> None:
    names = set(workspace_files(root))
    assert "clauses/quality/sick-pay.md" in names
    assert "templates/words/en.yaml" in names
    assert "charters/suffolk/council.yaml" not in names


def test_the_workspace_s_own_library_is_never_mixed_with_the_shipped_one(root: Path) -> None:
    (root / "clauses/quality").mkdir(parents=True)
    (root / "clauses/quality/tea.md").write_text("---\n")
    assert [one for one in workspace_files(root) if one.startswith("clauses/")] == ["clauses/quality/tea.md"]


def test_the_shipped_folder_holds_clauses_templates_and_charters() -> None:
    assert {"clauses", "templates", "charters"} <= {one.name for one in shipped().iterdir()}
