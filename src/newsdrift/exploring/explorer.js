// The explorer's front end: it asks Python, and shows the answers. Nothing is loaded. Texts become text nodes and attribute values; the
// one piece of HTML is the redline, in which Python has escaped every text.

const SVG = "http://www.w3.org/2000/svg";
const LISTS = { articles: "Articles", stories: "Stories", outlets: "Outlets" };
const ONE = { articles: "article", stories: "story", outlets: "outlet" };
const NARROWED_BY = { stories: "story", outlets: "outlet" };
const KEY = ["first", "unchanged", "edited", "split", "merged", "recast", "added", "deleted"];
const KEY_NAMES = { first: "first version", deleted: "deleted by the next version" };
const MORE_KEYS = [
  { kind: "moved", name: "moved", shape: "rect", drawn: "link unchanged moved", at: { x: 0.5, y: 1.5, width: 21, height: 10 } },
  { kind: "between", name: "edited between these looks", shape: "line", drawn: "between", at: { x1: 0, x2: 22, y1: 6.5, y2: 6.5 } },
  { kind: "suspect", name: "suspect version", shape: "circle", drawn: "point suspect", at: { cx: 11, cy: 6.5, r: 5.5 } },
];
const PATIENCE = 700; // ms until a reader is told that the kernel is busy
const TYPING = 150; // ms without a key until the list is filtered
const LEAST_RESIZE = 24; // px
const BESIDE_DRAWING = 6; // px of border and padding
const PAGE_STEP = 8; // options
const ABOVE_LINE = 72; // px of the redline seen above the line that was sought
const BESIDE_POINT = 40; // px of the drawing seen beside the chosen version

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function makeSvg(tag, attributes = {}) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

// Texts of the web, in their own direction and apart from what stands beside them.
const text = (string) => make("bdi", { dir: "auto" }, string);

function followTheme(root) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => {
    const stated = document.body.dataset.jpThemeLight;
    root.dataset.theme = (stated === undefined ? dark.matches : stated === "false") ? "dark" : "light";
  };
  const observer = new MutationObserver(follow);
  observer.observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
  dark.addEventListener("change", follow);
  follow();
  return () => {
    observer.disconnect();
    dark.removeEventListener("change", follow);
  };
}

// Questions to Python. Of two of one kind only the later one's answer counts; other views of the widget have other names.
function asker(model, status) {
  const view = `${Date.now()}-${Math.random()}`;
  const latest = {};
  const waiting = new Map();
  let number = 0;
  const receive = (answer) => {
    if (answer.view !== view || !waiting.has(answer.number)) return;
    const { ask, then, timer } = waiting.get(answer.number);
    waiting.delete(answer.number);
    clearTimeout(timer);
    if (latest[ask] !== answer.number) return;
    status.textContent = answer.error ?? "";
    if (answer.error === undefined) then(answer);
  };
  model.on("msg:custom", receive);
  return {
    ask(question, then) {
      latest[question.ask] = ++number;
      const tell = () => (status.textContent = "Waiting for the kernel: it is busy or does not run.");
      waiting.set(number, { ask: question.ask, then, timer: setTimeout(tell, PATIENCE) });
      model.send({ ...question, number, view });
    },
    end: () => model.off("msg:custom", receive),
  };
}

// A listbox: arrows move, Enter or a click chooses.
function listbox(choose) {
  const node = make("ul", { role: "listbox", tabindex: "0" });
  const name = `nd${Math.random().toString(36).slice(2)}`;
  let items = [];
  let active = 0;
  const move = (to) => {
    if (!items.length) return;
    node.children[active]?.classList.remove("nd-active");
    active = Math.max(0, Math.min(to, items.length - 1));
    const option = node.children[active];
    option.classList.add("nd-active");
    node.setAttribute("aria-activedescendant", option.id);
    const [top, bottom] = [option.offsetTop, option.offsetTop + option.offsetHeight];
    if (top < node.scrollTop) node.scrollTop = top;
    if (bottom > node.scrollTop + node.clientHeight) node.scrollTop = bottom - node.clientHeight;
  };
  const steps = {
    ArrowDown: () => move(active + 1), ArrowUp: () => move(active - 1), PageDown: () => move(active + PAGE_STEP),
    PageUp: () => move(active - PAGE_STEP), Home: () => move(0), End: () => move(items.length - 1),
    Enter: () => items.length && choose(items[active]), " ": () => items.length && choose(items[active]),
  };
  node.addEventListener("keydown", (event) => {
    if (!(event.key in steps)) return;
    event.preventDefault();
    steps[event.key]();
  });
  node.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (!option) return;
    move([...node.children].indexOf(option));
    choose(items[active]);
  });
  return {
    node,
    fill(found, selected) {
      items = found;
      node.removeAttribute("aria-activedescendant");
      node.replaceChildren(...found.map((item, index) => {
        const option = make("li", { role: "option", id: `${name}-${index}` }, text(item.name), make("small", {}, text(item.note)));
        option.title = item.name;
        return option;
      }));
      this.select(selected);
      move(Math.max(items.findIndex((item) => item.id === selected), 0));
    },
    select(id) {
      items.forEach((item, index) => node.children[index].setAttribute("aria-selected", String(item.id === id)));
    },
  };
}

function drawMark(mark) {
  const node = makeSvg(mark.shape, mark.at);
  node.setAttribute("class", mark.kind);
  if (mark.text !== undefined) node.textContent = mark.text;
  if (mark.life !== undefined) node.dataset.life = mark.life;
  if (mark.shows === undefined && mark.version === undefined) return node;
  node.mark = mark;
  if (mark.shows !== undefined) node.dataset.shows = mark.shows;
  if (mark.name === undefined) return node;
  const title = makeSvg("title");
  title.textContent = mark.name;
  node.append(title);
  node.setAttribute("aria-label", mark.name);
  node.setAttribute("role", "button");
  if (mark.version !== undefined) node.setAttribute("tabindex", "-1");
  return node;
}

// The drawing of an article. Tab leads to one point, arrows to the others; down from a point are the sentences of its version, and
// from a sentence arrows lead to its neighbours and, left and right, through its life.
function drawArticle(drawing, choose) {
  const size = { width: drawing.width, height: drawing.height, viewBox: `0 0 ${drawing.width} ${drawing.height}` };
  const node = makeSvg("svg", { class: "nd-drawing", role: "group", "aria-label": "Versions in time, and their sentences", ...size });
  node.append(...drawing.marks.map(drawMark));
  const points = [...node.querySelectorAll(".point")];
  const bars = new Map(points.map((point) => [point.mark.version, []]));
  for (const bar of node.querySelectorAll(".bar")) bars.get(bar.mark.version).push(bar);

  const along = (bar, step) => {
    for (let version = bar.mark.version + step; bars.has(version); version += step) {
      const found = bars.get(version).find((other) => other.mark.life === bar.mark.life);
      if (found) return found;
    }
  };
  const next = (from, key) => {
    const { version } = from.mark;
    const column = bars.get(version) ?? [];
    const side = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (from.matches(".point")) {
      if (side) return points[points.indexOf(from) + side];
      return key === "ArrowDown" ? column[0] : undefined;
    }
    if (side) return along(from, side);
    const place = column.indexOf(from);
    return key === "ArrowDown" ? column[place + 1] : column[place - 1] ?? points.find((point) => point.mark.version === version);
  };
  const light = (event) => {
    for (const lit of node.querySelectorAll(".lit")) lit.classList.remove("lit");
    const life = event.target.dataset?.life;
    if (life) for (const part of node.querySelectorAll(`[data-life="${CSS.escape(life)}"]`)) part.classList.add("lit");
  };
  const reach = (point) => points.forEach((other) => other.setAttribute("tabindex", other === point ? "0" : "-1"));
  reach(points[0]);
  // Chromium lets Tab and clicks stop at an SVG that itself listens to the focus.
  const stage = make("div", {}, node);
  stage.addEventListener("focusin", (event) => {
    light(event);
    if (event.target.matches(".point")) reach(event.target);
  });
  node.addEventListener("pointerover", light);
  node.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-shows]")?.mark;
    if (mark) choose(mark);
  });
  node.addEventListener("keydown", (event) => {
    const mark = event.target.mark;
    if (!mark) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (mark.shows !== undefined) choose(mark);
    } else if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      next(event.target, event.key)?.focus();
    }
  });
  return {
    node: stage,
    // The update that is read: the point of its new version, and the sentence that was chosen.
    choose(shows, target) {
      for (const chosen of node.querySelectorAll(".chosen")) chosen.classList.remove("chosen");
      for (const part of node.querySelectorAll(".point, .bar, .end")) {
        const isPoint = part.matches(".point");
        const isChosen = isPoint ? part.mark.version === shows : target !== undefined && part.mark.shows === shows && part.mark.target === target;
        if (isPoint) part.setAttribute("aria-pressed", String(isChosen));
        if (isPoint && isChosen) reach(part);
        part.classList.toggle("chosen", isChosen);
      }
    },
  };
}

function legend(drawing) {
  const present = new Set(drawing.marks.flatMap((mark) => mark.kind.split(" ")));
  const counts = present.has("count") ? [make("span", {}, "+ − words added and deleted")] : [];
  return KEY.filter((kind) => present.has(kind)).map((kind) => {
    const patch = makeSvg("svg", { class: "nd-drawing", width: kind === "deleted" ? 5 : 13, height: 13, "aria-hidden": "true" });
    patch.append(makeSvg("rect", { class: kind === "deleted" ? kind : `bar ${kind}`, width: "100%", height: 13 }));
    return make("span", {}, patch, KEY_NAMES[kind] ?? kind);
  }).concat(MORE_KEYS.filter(({ kind }) => present.has(kind)).map(({ name, shape, drawn, at }) => {
    const patch = makeSvg("svg", { class: "nd-drawing", width: 22, height: 13, "aria-hidden": "true" });
    patch.append(makeSvg(shape, { class: drawn, ...at }));
    return make("span", {}, patch, name);
  }), counts);
}

// The redline in a tree of its own: its style stays inside, and the notebook's outside.
function redlinePane(root) {
  const node = make("div", { class: "nd-redline", tabindex: "0", role: "region", "aria-label": "Redline" });
  const host = make("div");
  const shadow = host.attachShadow({ mode: "open" });
  const find = (name) => [...shadow.querySelectorAll("[id]")].find((line) => line.id.endsWith(`-${name}`));
  const reveal = (line) => {
    for (const chosen of shadow.querySelectorAll(".nd-sought")) chosen.classList.remove("nd-sought");
    line.classList.add("nd-sought");
    for (let fold = line.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const distance = line.getBoundingClientRect().top - node.getBoundingClientRect().top;
    node.scrollTop += distance - ABOVE_LINE;
    line.scrollIntoView({ block: "nearest" }); // the notebook, too: of the redline often but the head is in the window
  };
  // A fragment leads nowhere inside a tree of its own, and would change the notebook's address.
  shadow.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    const address = link.getAttribute("href");
    if (address.startsWith("#")) {
      const line = shadow.getElementById(address.slice(1));
      if (line) reveal(line);
    } else if (/^https?:/.test(address)) {
      window.open(address, "_blank", "noopener,noreferrer");
    }
  });
  const colour = () => shadow.firstElementChild?.setAttribute("data-jp-theme-light", String(root.dataset.theme !== "dark"));
  const observer = new MutationObserver(colour);
  observer.observe(root, { attributeFilter: ["data-theme"] });
  return {
    node,
    show(redline, target) {
      const page = make("div");
      // Safe: Python has escaped every scraped text in it, a script that is set so never runs, and tests hold which elements it has.
      page.innerHTML = redline.html;
      const style = make("style", {}, ".nd-sought { outline: 3px solid #f0b429; outline-offset: 1px; position: relative; scroll-margin: 12px; z-index: 1; }");
      shadow.replaceChildren(make("div", {}, style, page));
      colour();
      node.replaceChildren(host);
      node.scrollTop = 0;
      const line = target && find(target);
      if (line) reveal(line);
    },
    clear: () => node.replaceChildren(),
    end: () => observer.disconnect(),
  };
}

function explorer(model, el) {
  const first = model.get("first");
  const root = make("div", { class: "newsdrift-explorer" });
  // Lab takes keys for commands (b adds a cell) unless the very element that has the focus tells it not to.
  root.addEventListener("focusin", (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true"));
  const unfollow = followTheme(root);
  const status = make("p", { class: "nd-dim", role: "status" });
  const { ask, end } = asker(model, status);
  const state = { of: "articles", text: "", story: null, outlet: null, article: null, asked: 0, shows: null, target: undefined };

  const kinds = make("fieldset", { "aria-label": "List" });
  const group = `nd${Math.random().toString(36).slice(2)}`;
  for (const [of, name] of Object.entries(LISTS)) {
    const radio = make("input", { type: "radio", name: group, value: of });
    radio.disabled = first.sizes[of] === 0;
    radio.checked = of === state.of;
    kinds.append(make("label", {}, radio, `${name} (${first.sizes[of].toLocaleString("en")})`));
  }
  const filter = make("input", { type: "search", placeholder: "Filter by words", "aria-label": "Filter by words", dir: "auto" });
  const narrowed = make("div", { class: "nd-narrowed" });
  const count = make("p", { class: "nd-dim", role: "status" });
  const list = listbox((item) => (state.of === "articles" ? open(item.id) : narrow(item)));
  const choosing = make("div", { class: "nd-choose" }, kinds, filter, narrowed, count, list.node);

  const heading = make("h3");
  const address = make("p", { class: "nd-dim nd-address" });
  const frame = make("div", { class: "nd-frame" });
  const note = make("p", { class: "nd-dim" });
  const key = make("p", { class: "nd-dim nd-key" });
  const shown = make("div", { class: "nd-shown" }, heading, address, frame, key, note, status);
  const told = make("h4", { "aria-live": "polite" });
  const earlier = make("button", { type: "button" }, "‹ Earlier update");
  const later = make("button", { type: "button" }, "Later update ›");
  const pane = redlinePane(root);
  const update = make("div", { class: "nd-update" }, told, earlier, later);
  root.append(make("div", { class: "nd-panes" }, choosing, shown), update, pane.node);

  let drawing;
  // With many versions the drawing is wider than its frame: what is read is scrolled into it.
  const choosePoint = () => {
    drawing.choose(state.shows, state.target);
    const point = frame.querySelector(".point.chosen")?.getBoundingClientRect();
    if (!point) return;
    const seen = frame.getBoundingClientRect();
    const before = point.left - BESIDE_POINT - seen.left;
    const after = point.right + BESIDE_POINT - seen.right;
    if (before < 0) frame.scrollLeft += before;
    else if (after > 0) frame.scrollLeft += after;
  };
  const showDrawing = (data) => {
    drawing = drawArticle(data, (mark) => read(mark.shows, mark.target, () => update.scrollIntoView({ block: "nearest" })));
    frame.replaceChildren(drawing.node);
    frame.hidden = data.marks.length === 0;
    key.replaceChildren(...legend(data));
    note.textContent = data.note;
    choosePoint();
  };
  const showRedline = (redline, target) => {
    state.shows = redline?.shows ?? null;
    state.target = target;
    earlier.hidden = later.hidden = !redline;
    if (!redline) {
      told.textContent = "It has fewer than two versions: there is no update to read.";
      pane.clear();
    } else {
      told.textContent = redline.heading;
      earlier.disabled = redline.shows <= 2;
      later.disabled = redline.shows >= state.article.version_count;
      pane.show(redline, target);
    }
    choosePoint();
  };
  const showArticle = (article) => {
    state.article = article;
    heading.replaceChildren(text(article.name));
    const link = article.is_link ? make("a", { href: article.address, target: "_blank", rel: "noopener noreferrer" }) : make("span");
    link.append(text(article.address ?? ""));
    address.replaceChildren(link);
    showDrawing(article.drawing);
    frame.scrollLeft = 0;
    showRedline(article.redline);
    list.select(article.id);
  };
  const showList = (found) => {
    const listed = found.items.length < found.count ? `The first ${found.items.length} of ${found.count.toLocaleString("en")}` : `${found.count}`;
    const things = found.count === 1 ? ONE[found.of] : found.of;
    const sought = found.of === "articles" && (state.story || state.outlet) ? "in this choice" : "with these words";
    const none = first.sizes[found.of] ? `No ${found.of} ${sought}` : `No ${found.of}`;
    count.textContent = found.count ? `${listed} ${things}${found.count > 1 ? ", most words changed first" : ""}` : none;
    list.node.setAttribute("aria-label", LISTS[found.of]);
    list.fill(found.items, found.of === "articles" ? state.article?.id : undefined);
  };

  const room = () => Math.max(Math.floor(frame.clientWidth || shown.clientWidth) - BESIDE_DRAWING, 320);
  const asked = () => (state.asked = room());
  const refresh = () => {
    const { of, text, outlet, story } = state;
    ask({ ask: "list", of, text, outlet: outlet?.id ?? null, story: story?.id ?? null }, (answer) => showList(answer.list));
  };
  const open = (id) => ask({ ask: "article", id, width: asked() }, (answer) => showArticle(answer.article));
  const read = (shows, target, then) => ask({ ask: "redline", id: state.article.id, shows }, (answer) => {
    showRedline(answer.redline, target);
    then?.();
  });
  const redraw = () => {
    if (!state.article) return;
    ask({ ask: "drawing", id: state.article.id, width: asked() }, ({ drawing: data }) => {
      if (data.id === state.article.id) showDrawing(data);
    });
  };
  const choose = (of) => {
    state.of = of;
    for (const radio of kinds.querySelectorAll("input")) radio.checked = radio.value === of;
  };
  // From a story or an outlet to its articles.
  const narrow = (item) => {
    state[NARROWED_BY[state.of]] = item;
    state.text = filter.value = "";
    choose("articles");
    showNarrowed();
    refresh();
  };
  const showNarrowed = () => {
    const by = Object.values(NARROWED_BY).filter((kind) => state[kind]);
    narrowed.replaceChildren(...by.map((kind) => {
      const button = make("button", { type: "button", title: "Remove" }, `${kind}: `, text(state[kind].name), " ✕");
      button.addEventListener("click", () => {
        state[kind] = null;
        showNarrowed();
        refresh();
        list.node.focus();
      });
      return button;
    }));
    narrowed.hidden = state.of !== "articles";
  };

  kinds.addEventListener("change", (event) => {
    choose(event.target.value);
    showNarrowed();
    refresh();
  });
  let typing;
  filter.addEventListener("input", () => {
    state.text = filter.value;
    clearTimeout(typing);
    typing = setTimeout(refresh, TYPING);
  });
  filter.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    list.node.focus();
  });
  earlier.addEventListener("click", () => read(state.shows - 1));
  later.addEventListener("click", () => read(state.shows + 1));

  let resizing;
  const sizes = new ResizeObserver(() => {
    clearTimeout(resizing);
    resizing = setTimeout(() => {
      // a drawing of many versions is wider than its frame: what counts is the width that was asked for
      if (root.clientWidth && Math.abs(state.asked - room()) > LEAST_RESIZE) redraw();
    }, TYPING);
  });

  el.append(root);
  if (first.article) showArticle(first.article);
  else {
    heading.textContent = "The package has no articles.";
    frame.hidden = update.hidden = filter.disabled = true;
  }
  showList(first.list);
  showNarrowed();
  sizes.observe(root);
  return () => {
    sizes.disconnect();
    pane.end();
    unfollow();
    end();
  };
}

export default { render: ({ model, el }) => explorer(model, el) };
