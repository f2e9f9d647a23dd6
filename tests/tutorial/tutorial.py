#!/usr/bin/python3
"""The newcomer's page, flows/README.md, done word by word: its flow is written
as the page says, and each `jaga` command of the page must print what the page
shows. TAP.

    tests/tutorial/tutorial.py            compares
    tests/tutorial/tutorial.py --write    puts what is printed into the page

A comment before a ```flow block says what a reader does with it:
    <!-- baru -->     the whole file, anew
    <!-- kepala -->   header lines: each takes the place of the line with the
                      same first word, or is added to the header
    <!-- langkah -->  steps: each takes the place of the step of the same name,
                      or is added behind the last one
    <!-- contoh -->   examples: added at the end
    <!-- seluruh -->  the file as it must be now
    <!-- menjadi -->  the file as a command has left it
A block after <!-- samping --> is a file of that name beside the flow.
In a ```console block, and in what a file has become, a line `...` stands for any lines; what the person types
are the lines NAME > text.

Environment: JAGA, the program (default build/jaga).
"""
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "../.."))
PAGE = os.path.join(ROOT, "flows/README.md")
JAGA = os.path.realpath(os.environ.get("JAGA", os.path.join(ROOT, "build/jaga")))
FLOW = "latihan/warung.flow"
BLOCK = re.compile(r"(?:<!-- (\w+) -->\n)?```(flow|console|[\w.]+\.txt)\n(.*?)```\n", re.S)
TYPED = re.compile(r"^\S+ +> (.*)$", re.M)
CODE = re.compile(r"\b[BCDFGHJKLMNPRTVWX]{3}\d\d\b")


def cut(flow):
    """The parts of a flow: header, steps, examples; each a list of texts."""
    parts = re.split(r"^(?===|example )", flow, flags=re.M)
    steps = [p for p in parts[1:] if p.startswith("==")]
    examples = [p for p in parts[1:] if not p.startswith("==")]
    return parts[0], steps, examples


def name_of(line):
    """What makes two header lines, or two steps, the same one."""
    words = line.split()
    return words[:2] if words[0] in ("start", "expires", "field", "==") \
        else words[:1]


def put_header(header, block):
    lines = header.rstrip("\n").split("\n")
    for new in block.rstrip("\n").split("\n"):
        same = [i for i, old in enumerate(lines)
                if name_of(old) == name_of(new)]
        if same:
            lines[same[0]] = new
        else:
            lines.append(new)
    return "\n".join(lines) + "\n\n"


def put_steps(steps, block):
    for new in cut(block)[1]:
        new = new.rstrip("\n") + "\n\n"
        same = [i for i, old in enumerate(steps)
                if name_of(old.split("\n")[0]) == name_of(new.split("\n")[0])]
        if same:
            steps[same[0]] = new
        else:
            steps.append(new)
    return steps


def put(flow, how, block):
    """The flow after a reader has done what a block asks for."""
    if how == "baru":
        return block
    header, steps, examples = cut(flow)
    if how == "kepala":
        header = put_header(header, block)
    elif how == "langkah":
        steps = put_steps(steps, block)
    elif how == "contoh":
        examples.append(block)
    else:
        raise ValueError("a flow block without a word before it")
    text = [p.rstrip("\n") + "\n" for p in [header] + steps + examples]
    return "\n".join(text)


def run(command, typed, folder):
    """What a command of the page prints."""
    words = command.split()
    environment = dict(os.environ, LC_ALL="id_ID.UTF-8", LANG="id_ID.UTF-8")
    done = subprocess.run([JAGA] + words[1:], input=typed, cwd=folder,
                          env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    return CODE.sub("KTR27", done.stdout)


def is_as_shown(shown, printed):
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else
                      re.escape(line) + r"\n"
                      for line in shown.rstrip("\n").split("\n") if shown)
    return re.fullmatch(pattern, printed) is not None


class Tutorial:
    def __init__(self, folder):
        self.folder, self.flow, self.n, self.failed = folder, "", 0, 0
        os.mkdir(os.path.join(folder, "latihan"))

    def ok(self, good, name, *why):
        self.n += 1
        self.failed += not good
        print("%sok %d - %s" % ("" if good else "not ", self.n, name))
        for text in why if not good else ():
            print("\n".join("# " + line for line in text.split("\n")))

    def on_flow(self, how, block):
        if how == "seluruh":
            self.ok(self.flow.rstrip("\n") == block.rstrip("\n"),
                    "the whole file is the sum of its parts", self.flow)
            return
        if how == "menjadi":
            with open(os.path.join(self.folder, FLOW)) as f:
                self.flow = f.read()
            self.ok(is_as_shown(block, self.flow), "the file has become that",
                    self.flow)
            return
        self.flow = put(self.flow, how, block)
        with open(os.path.join(self.folder, FLOW), "w") as f:
            f.write(self.flow)

    def on_console(self, block):
        """The block as it should be printed."""
        command, _, shown = block.partition("\n")
        assert command.startswith("$ jaga "), command
        typed = "".join(t + "\n" for t in TYPED.findall(shown))
        printed = run(command[2:], typed, self.folder)
        self.ok(is_as_shown(shown, printed), command[2:],
                "shown:\n" + shown, "printed:\n" + printed)
        return block if "..." in shown.split("\n") else \
            command + "\n" + printed

    def on_block(self, match):
        how, kind, block = match.groups()
        if kind == "flow":
            self.on_flow(how, block)
            return match[0]
        if how == "samping":
            with open(os.path.join(self.folder, "latihan", kind), "w") as f:
                f.write(block)
            return match[0]
        return match[0].replace(block, self.on_console(block))


def main():
    with open(PAGE) as f:
        page = f.read()
    tutorial, rest = page.split("<!-- sampai sini -->")
    with tempfile.TemporaryDirectory() as folder:
        t = Tutorial(folder)
        written = BLOCK.sub(t.on_block, tutorial)
    print("1..%d" % t.n)
    if "--write" in sys.argv:
        with open(PAGE, "w") as f:
            f.write(written + "<!-- sampai sini -->" + rest)
    return 1 if t.failed else 0


sys.exit(main())
