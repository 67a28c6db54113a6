"""Write README.md from nbs/index.ipynb: its text, its code and what the code printed.

Usage: make_readme.py [--check]

`#| hide` cells are left out, `#| echo: false` cells show only their output. Plots go to
docs/_static/readme-N.png. Links to notebooks become links into nbs/.
"""
import base64
import re
import sys

from execnb.nbio import read_nb
from nbdev.process import extract_directives
from notebooks import NBS, ROOT

README = ROOT / "README.md"
HEAD = "<!-- Made from nbs/index.ipynb by tests/tools/make_readme.py. -->\n"


def shown(output, files):
    "One output as Markdown; a plot is put into `files` and linked."
    if output["output_type"] == "stream":
        return fenced(output["text"])
    data = output["data"]
    if "image/png" in data:
        name = f"docs/_static/readme-{len(files) + 1}.png"
        files[name] = base64.b64decode("".join(data["image/png"]))
        return f"![]({name})"
    for kind in ("text/markdown", "text/html"):
        if kind in data:
            return "".join(data[kind]).strip()
    return fenced(data["text/plain"])


def fenced(lines, language="text"):
    return f"```{language}\n{''.join(lines).rstrip()}\n```"


def relink(text):
    "Make links that are relative to nbs/ relative to the top of the repository."
    text = re.sub(r"\]\((?=[\w.][^:)]*\.ipynb)", "](nbs/", text)
    return re.sub(r"\]\((?:nbs/)?\.\./", "](", text)


def readme():
    "The text of README.md and the plots that it shows."
    parts, files = [], {}
    for cell in read_nb(NBS / "index.ipynb").cells:
        directives = extract_directives(cell)
        if "hide" in directives or not cell.source.strip():
            continue
        if cell.cell_type == "markdown":
            parts.append(relink(cell.source))
        elif cell.cell_type == "code":
            if directives.get("echo:") != ["false"]:
                code = [s for s in cell.source.splitlines(True) if s[:2] != "#|"]
                parts.append(fenced(code, "python"))
            parts += [shown(output, files) for output in cell.outputs]
    files["README.md"] = (HEAD + "\n" + "\n\n".join(parts) + "\n").encode()
    return files


def main(*options):
    files = readme()
    old = {name: (ROOT / name) for name in files}
    stale = [n for n in files if not old[n].exists() or old[n].read_bytes() != files[n]]
    if "--check" in options:
        return stale and f"{', '.join(stale)} stale: run `make export`" or 0
    for name in stale:
        (ROOT / name).write_bytes(files[name])
        print(f"wrote {name}")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
