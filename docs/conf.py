"""The site: the notebooks, staged and rendered by Sphinx, MyST-NB and a PyData theme.

`make docs` runs it. Notebooks are staged into docs/_build/source with the digits of
their paths stripped, so that conv/winograd.html survives renumbering; they are shown as
they were committed, not executed, each with the API of its module at its end.
"""
import configparser
import re
import shutil
import sys
from importlib.metadata import files
from pathlib import Path

from execnb.nbio import mk_cell, read_nb, write_nb
from fastcore.docments import docments
from nbdev.process import extract_directives
from sphinx.ext.napoleon import Config, NumpyDocstring

ROOT = Path(__file__).resolve().parents[1]
NBS, STAGE = ROOT / "nbs", ROOT / "docs/_build/source"
sys.path.insert(0, str(ROOT))

ini = configparser.ConfigParser()
ini.read(ROOT / "settings.ini", encoding="utf-8")
about = ini["DEFAULT"]

CHAPTERS = {
    "core": "The engine",
    "functions": "Functions",
    "conv": "Convolution",
    "nn": "Networks",
    "optim": "Optimizers",
    "reg": "Regularization",
    "train": "Training",
    "cases": "Cases",
}
TAGS = {"echo: false": "remove-input", "output: false": "remove-output"}
TAGS |= {"code-fold: true": "hide-input", "exercise: stub": "exercise"}
TAGS |= {"export": "export", "exports": "export", "exporti": "export"}
API = """## API

::::{{dropdown}} `{0}`
```{{eval-rst}}
.. automodule:: {0}
   :members:
```
::::
"""


def strip(path):
    "A path below nbs/ without the digits that order it: 03_conv/04_x -> conv/x."
    return "/".join(re.sub(r"^\d+_", "", part) for part in str(path).split("/"))


def relink(text, folder):
    "Links to notebooks lose their digits; links out of nbs/ lead to the repository."

    def link(found):
        target, anchor = (folder / found[1]).resolve(), found[2] or ""
        if target.is_relative_to(NBS):
            return f"]({strip(found[1])}{anchor})"
        kind, outside = "tree" if target.is_dir() else "blob", target.relative_to(ROOT)
        return f"]({about['git_url']}/{kind}/{about['branch']}/{outside}{anchor})"

    return re.sub(r"\]\((?![a-z]+:|/|#)([^)#\s]+)(#[^)\s]*)?\)", link, text)


def stage_cell(cell, folder):
    "A cell as the site shows it, or None where it is hidden."
    if cell.cell_type == "markdown":
        cell.source = relink(cell.source, folder)
        return cell
    found = extract_directives(cell)
    if {"hide", "default_exp"} & found.keys():
        return None
    lines = cell.source.splitlines(True)
    cell.source = "".join(s for s in lines if not s.startswith("#|")).strip("\n")
    words = {" ".join([name, *args]) for name, args in found.items()}
    tags = {TAGS[w] for w in words & TAGS.keys()} | set(cell.metadata.get("tags", []))
    if tags:
        cell.metadata["tags"] = sorted(tags)
    return cell


def contents(names):
    "One captioned table of contents for each folder, hidden on the page itself."
    for number, folder in enumerate(CHAPTERS, 1):
        pages = [name for name in names if name.startswith(f"{folder}/")]
        if pages:
            caption = f":caption: {number} · {CHAPTERS[folder]}\n:hidden:\n\n"
            yield ":::{toctree}\n" + caption + "\n".join(pages) + "\n:::"


def stage():
    "Copy the notebooks to where Sphinx reads them; return page -> notebook."
    pages, written = {}, set()
    for path in sorted(NBS.rglob("*.ipynb")):
        name = strip(path.relative_to(NBS).with_suffix("").as_posix())
        if re.search(r"/[._]", str(path.relative_to(NBS.parent))):
            continue
        pages[name] = path.relative_to(ROOT).as_posix()
        nb = read_nb(path)
        nb.cells = [c for c in (stage_cell(c, path.parent) for c in nb.cells) if c]
        if (ROOT / "minigrad" / f"{name}.py").exists():
            module = "minigrad." + name.replace("/", ".")
            nb.cells.append(mk_cell(API.format(module), "markdown", id="api"))
        if name == "index":
            text = "\n\n".join(contents(list(pages)))
            nb.cells.append(mk_cell(text, "markdown", id="contents"))
        target = STAGE / f"{name}.ipynb"
        target.parent.mkdir(parents=True, exist_ok=True)
        write_nb(nb, target)
        written.add(target)
    for old in set(STAGE.rglob("*.ipynb")) - written:
        old.unlink()
    return pages


def plain(line):
    "A docstring's line in which a lone * or | is only that."
    parts = line.split("`")
    mark = r"(?<![\\*\w])\*(?=\w)(?!\w+\*)|\|"
    parts[::2] = [re.sub(mark, r"\\\g<0>", part) for part in parts[::2]]
    return "`".join(parts)


def read_docstring(app, what, name, obj, options, lines):
    "Sections as NumPy writes them; the comment beside a parameter describes it."
    lines[:] = map(plain, lines)
    if what not in ("property", "attribute", "data"):  # There a colon ends a type
        text = NumpyDocstring(lines, Config(), app, what, name, obj, options)
        lines[:] = text.lines()
    try:
        notes = docments(obj, returns=False)
    except Exception:  # Not everything that has a docstring has a source or parameters
        notes = {}
    notes = {k: plain(note) for k, note in notes.items() if isinstance(note, str)}
    lines += ["", *(f":param {k}: {note}" for k, note in notes.items()), ""]


def setup(app):
    app.connect("autodoc-process-docstring", read_docstring)


shutil.rmtree(STAGE / "jupyter_execute", ignore_errors=True)
notebooks = stage()

project, author, copyright = about["title"], about["author"], about["copyright"]
version = release = about["version"]
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.mathjax"]
extensions += ["sphinx_design", "sphinx_copybutton"]
templates_path = ["_templates"]
default_role = "py:obj"
add_module_names = False
python_maximum_signature_line_length = 72
autodoc_member_order = "bysource"
nb_execution_mode = "off"
nb_merge_streams = True
myst_enable_extensions = ["amsmath", "dollarmath", "colon_fence", "attrs_inline"]
myst_enable_extensions += ["deflist", "alert"]
myst_dmath_double_inline = True
myst_heading_anchors = 3

# MathJax without a network: its one file, taken from the package that carries it
mathjax = [f for f in files("sphinx-mathjax-offline") if f.name == "tex-svg.js"]
mathjax_path = "tex-svg.js"

html_theme = "pydata_sphinx_theme"
html_title = about["title"]
html_baseurl = about["doc_host"] + about["doc_baseurl"]
html_static_path = ["_static", str(mathjax[0].locate())]
html_css_files = ["site.css"]
html_copy_source = html_show_sourcelink = False
html_sidebars = {"**": ["course.html"]}
html_context = {"notebooks": notebooks, "about": dict(about)}
html_theme_options = {
    "github_url": about["git_url"],
    "navbar_center": [],
    "navbar_persistent": [],
    "navbar_end": ["search-button", "theme-switcher", "navbar-icon-links"],
    "secondary_sidebar_items": ["page-toc", "source.html"],
    "show_toc_level": 2,
    "footer_start": ["copyright"],
    "footer_end": [],
}
