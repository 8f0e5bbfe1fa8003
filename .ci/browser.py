"""The report's page in headless Chromium, by way of chromedriver's HTTP interface (standard library alone).

Every page of the reports that the library's tests are made of, five in two languages, and those that
the built program ($DESK, else target/debug/desk, built) writes of a desk whose tickets are full of markup,
must: load without a request to anywhere,
log nothing, hold no script and nothing that loads or links, overflow at no width, light, dark and on
paper, have enough contrast, and be built so that it can be read without eyes.

Usage: .ci/browser [--shots] [PAGE.html …]; --shots leaves screenshots and PDFs in target/browser/.
"""

import base64
import functools
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHOTS = ROOT / "target" / "browser" if "--shots" in sys.argv else None
PHONE, PAPER, DESK = 390, 794, 1280
# To this machine itself, whatever proxy is set.
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars",
]

# What stands outside the window, or outside its cell; what can't be told from its background.
LAYOUT = r"""
const wrong = [], width = window.innerWidth;
// What is folded up is measured too; then the page is as it was.
const folded = [...document.querySelectorAll('details:not([open])')];
folded.forEach((details) => details.open = true);
const name = (node) => (node.closest ? node : node.parentElement).tagName + ' ' + JSON.stringify(node.textContent.trim().slice(0, 60));
if (document.documentElement.scrollWidth > width) wrong.push('the page is ' + document.documentElement.scrollWidth + ' wide');
const luminance = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
        const [r, g, b, a] = numbers(getComputedStyle(e).backgroundColor);
        if (a === undefined || a > 0) return [r, g, b];
    }
    return [255, 255, 255];
};
const hidden = (element) => {
    for (let e = element; e; e = e.parentElement) {
        const style = getComputedStyle(e);
        if (style.display === 'none' || style.clipPath !== 'none' || style.visibility === 'hidden') return true;
    }
    return false;
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
let texts = 0;
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || ['TITLE', 'DESC', 'STYLE', 'title', 'desc'].includes(element.tagName) || hidden(element)) continue;
    texts++;
    const range = document.createRange();
    range.selectNodeContents(node);
    const cell = element.closest('td, th, dd, dt, li');
    const room = cell && cell.getBoundingClientRect();
    for (const rect of range.getClientRects()) {
        if (rect.left < -0.5 || rect.right > width + 0.5) wrong.push('outside the window: ' + name(element));
        else if (room && (rect.left < room.left - 1 || rect.right > room.right + 1)) wrong.push('outside its cell: ' + name(element));
    }
    const style = getComputedStyle(element);
    const colour = numbers(element instanceof SVGElement ? style.fill : style.color);
    const [a, b] = [luminance(colour.slice(0, 3)), luminance(behind(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (contrast < (large ? 3 : 4.5)) wrong.push('contrast ' + contrast.toFixed(2) + ': ' + name(element));
}
folded.forEach((details) => details.open = false);
if (texts < 40) wrong.push('only ' + texts + ' texts can be seen');
return [[...new Set(wrong)], luminance(behind(document.body))];
"""

# What the page is made of.
STRUCTURE = r"""
const wrong = [], all = [...document.querySelectorAll('*')];
const name = (element) => element.outerHTML.slice(0, 120);
for (const element of all) {
    if (/^(script|img|image|iframe|object|embed|link|a|use|foreignObject|base|form|input|video|audio)$/i.test(element.tagName)) wrong.push('holds ' + name(element));
    for (const attribute of element.attributes) {
        if (/^on|^(src|srcset|href|xlink:href|action|formaction|background|poster|style)$/i.test(attribute.name)) wrong.push('has ' + attribute.name + ': ' + name(element));
    }
}
if (!document.documentElement.lang) wrong.push('no language');
if (!document.title.trim()) wrong.push('no title');
if (document.querySelectorAll('h1').length !== 1) wrong.push('not one h1');
if (document.querySelectorAll('style').length !== 1) wrong.push('not one style');
if (!document.querySelector('main')) wrong.push('no main');
let level = 0;
for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
    const its = Number(heading.tagName[1]);
    if (its > level + 1) wrong.push('a level is left out before ' + name(heading));
    level = its;
}
const ids = all.map((element) => element.id).filter((id) => id);
if (new Set(ids).size !== ids.length) wrong.push('an id twice');
for (const element of document.querySelectorAll('[aria-labelledby]')) {
    for (const id of element.getAttribute('aria-labelledby').split(' ')) {
        const by = document.getElementById(id);
        if (!by || !by.textContent.trim()) wrong.push('named by nothing: ' + name(element));
    }
}
for (const svg of document.querySelectorAll('svg')) {
    const told = svg.getAttribute('role') === 'img' && svg.querySelector('title') && svg.querySelector('desc');
    if (!told && svg.getAttribute('aria-hidden') !== 'true') wrong.push('a drawing without words: ' + name(svg));
}
for (const table of document.querySelectorAll('table')) {
    const columns = table.querySelectorAll('thead th[scope=col]').length;
    if (!columns) wrong.push('a table without headers: ' + name(table));
    for (const row of table.querySelectorAll('tbody tr')) {
        if (row.cells.length !== columns || row.cells[0].scope !== 'row') wrong.push('a row without a header: ' + name(row));
    }
    if (!table.caption && !table.closest('section').querySelector('h2')) wrong.push('a table without a name: ' + name(table));
}
return [wrong, document.body.textContent];
"""


class Driver:
    """A chromedriver of our own, with one session."""

    def __init__(self, profile):
        command = ["chromedriver", "--port=0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        port = None
        for line in self.process.stdout:
            if "started successfully on port" in line:
                port = line.rsplit(" ", 1)[1].strip().rstrip(".")
                break
        if port is None:
            sys.exit("chromedriver did not start")
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        self.base = f"http://127.0.0.1:{port}"
        options = {"args": [*FLAGS, f"--user-data-dir={profile}"]}
        binary = os.environ.get("CHROMIUM")
        if binary:
            options["binary"] = binary
        capabilities = {"goog:chromeOptions": options, "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"}}
        session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.base += f"/session/{session['sessionId']}"

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        with DIRECT.open(request, timeout=120) as response:
            return json.load(response)["value"]

    def devtools(self, command, **params):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": params})

    def script(self, text):
        return self.call("POST", "/execute/sync", {"script": text, "args": []})

    def log(self, kind):
        return self.call("POST", "/se/log", {"type": kind})

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.process.terminate()
            self.process.wait()


class Served(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and remembers what it was asked for."""

    asked = []

    def do_GET(self):
        Served.asked.append(self.path)
        super().do_GET()

    def log_message(self, *_):
        pass


def check(driver, url, page):
    """What is wrong with a page, in words."""
    wrong = []
    # A new document in a window that has nothing else to ask for.
    driver.call("POST", "/url", {"url": "about:blank"})
    driver.log("performance")
    driver.log("browser")
    Served.asked.clear()
    view(driver, DESK, "light")
    driver.call("POST", "/url", {"url": url})
    found, text = driver.script(STRUCTURE)
    wrong += found
    for scheme in ("light", "dark"):
        for width in (PHONE, PAPER, DESK):
            view(driver, width, scheme)
            found, background = driver.script(LAYOUT)
            wrong += [f"{width} px, {scheme}: {what}" for what in found]
            if (background < 0.2) != (scheme == "dark"):
                wrong.append(f"{scheme} is not {scheme}: the background's luminance is {background:.2f}")
            shoot(driver, f"{page.stem}.{width}.{scheme}.png")
    view(driver, PAPER - 113, "dark", media="print")
    found, background = driver.script(LAYOUT)
    wrong += [f"on paper: {what}" for what in found]
    if background < 0.95:
        wrong.append("paper is not white")
    if SHOTS is not None:
        pdf = driver.call("POST", "/print", {"page": {"width": 21.0, "height": 29.7}, "background": False})
        (SHOTS / f"{page.stem}.pdf").write_bytes(base64.b64decode(pdf))
    messages = [json.loads(entry["message"])["message"] for entry in driver.log("performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    if asked != [url] or Served.asked != [urllib.parse.urlsplit(url).path]:
        wrong.append(f"it asked for {asked}, {Served.asked}")
    wrong += [f"the browser says: {entry['message']}" for entry in driver.log("browser")]
    return wrong, text


def view(driver, width, scheme, media=""):
    """The window's width, the colours that the user likes, the medium."""
    driver.devtools("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    feature = {"name": "prefers-color-scheme", "value": scheme}
    driver.devtools("Emulation.setEmulatedMedia", media=media, features=[feature])


def shoot(driver, name):
    if SHOTS is None:
        return
    shot = driver.devtools("Page.captureScreenshot", format="png", captureBeyondViewport=True)
    (SHOTS / name).write_bytes(base64.b64decode(shot["data"]))


def samples(folder):
    """The pages of the sample reports, as a test of the library's writes them."""
    pages = pathlib.Path(folder, "samples")
    pages.mkdir()
    test = "render::report::tests::the_pages_are_written_where_that_is_asked_for"
    command = ["cargo", "test", "--quiet", "--locked", "--lib", "--", "--exact", test]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "DESK_PAGES": str(pages)}, stdout=subprocess.DEVNULL, check=True)
    written = sorted(pages.glob("*.html"))
    if len(written) != 10:
        sys.exit(f"there are {len(written)} pages to look at, and not ten: is {test} there?")
    return written


def written(folder):
    """Pages that the program itself writes, of a desk whose every text is markup."""
    desk = os.environ.get("DESK")
    if not desk:
        subprocess.run(["cargo", "build", "--quiet", "--locked", "--bin", "desk"], cwd=ROOT, check=True)
        desk = str(ROOT / "target" / "debug" / "desk")
    home = pathlib.Path(folder, "hostile-desk")
    base = {"PATH": os.environ["PATH"], "HOME": folder, "DESK_DIR": str(home), "DESK_BY": HOSTILE[0]}

    def run(now, *arguments):
        environment = {**base, "DESK_NOW": now}
        done = subprocess.run([desk, *arguments], env=environment, cwd=folder, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"desk {' '.join(arguments)}: {done.returncode}: {done.stderr}")
        return done.stdout.strip()

    run("2026-11-16T09:00:00+08:00", "init", str(home), "--timezone", "Asia/Shanghai")
    numbers = []
    for nth, text in enumerate(HOSTILE_TYPED):
        now = f"2026-11-16T10:{nth:02}:00+08:00"
        who = ["--from", text, "--dept", text, "--to", text]
        numbers.append(run(now, "register", text, *who, "--category", "hardware", "--priority", "urgent"))
        run("2026-11-18T09:00:00+08:00", "note", numbers[-1], text, "--cause", text)
        run("2026-11-18T10:00:00+08:00", "link", numbers[-1], "--repeat-of", numbers[0]) if nth else None
    run("2026-11-18T11:00:00+08:00", "resolve", numbers[1], HOSTILE[1], "--passed", "--kb", HOSTILE[1])
    pages = []
    for language in ("en", "zh"):
        page = pathlib.Path(folder, f"hostile-desk.{language}.html")
        arguments = ["report", "--week", "2026-W47", "--format", "html", "--text", "o", "--out", str(page)]
        run("2026-11-23T08:00:00+08:00", "--lang", language, *arguments)
        pages.append(page)
    return pages


def main():
    if SHOTS is not None:
        SHOTS.mkdir(parents=True, exist_ok=True)
    given = [pathlib.Path(argument).resolve() for argument in sys.argv[1:] if argument != "--shots"]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        pages = given or [*samples(folder), *written(folder)]
        handler = functools.partial(Served, directory=folder)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        driver = Driver(os.path.join(folder, "profile"))
        try:
            for page in pages:
                copy = pathlib.Path(folder, page.name)
                if copy != page:
                    copy.write_bytes(page.read_bytes())
                url = f"http://127.0.0.1:{server.server_address[1]}/{page.name}"
                wrong, text = check(driver, url, page)
                if page.stem.startswith("hostile"):
                    wrong += [f"not shown as text: {what}" for what in HOSTILE if what not in text]
                for what in wrong:
                    print(f"{page.name}: {what}", file=sys.stderr)
                failed += bool(wrong)
                print(f"{page.name}: {'failed' if wrong else 'ok'}")
        finally:
            driver.close()
            server.shutdown()
    return 1 if failed else 0


# What the hostile pages must show, letter for letter.
HOSTILE = [
    "<script>document.title='owned'</script>",
    "<img src=http://127.0.0.1:9/x onerror=alert(1)>",
    "</style></svg><style>body{display:none}</style>",
    "\" onmouseover=\"alert(1)",
    "\\u{1b}[2J",
    "\\u{202e}gpj.exe",
]

# How somebody would type them.
HOSTILE_TYPED = [*HOSTILE[:4], "\u001b[2J\u001b]0;owned\u0007 o", "\u202egpj.exe o"]

if __name__ == "__main__":
    sys.exit(main())
