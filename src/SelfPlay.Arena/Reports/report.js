"use strict";
{
  const root = document.documentElement;
  const byId = id => document.getElementById(id);
  byId("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  if (byId("data")) {
    const { parts, games, isText } = JSON.parse(byId("data").textContent);
    const [board, status, list, select] = ["board", "status", "moves", "game"].map(byId);
    let game, ply;

    const show = to => {
      ply = Math.max(0, Math.min(to, game.moves.length));
      const frame = game.frames[ply].map(part => parts[part]);
      if (isText)
        board.textContent = frame[0];
      else
        board.innerHTML = frame.join("");
      const mover = ply > 0 ? game.seats[game.movers[ply - 1]] ?? "chance" : "";
      status.textContent = ply === 0 ? `start, ${game.moves.length} moves`
        : `${ply}/${game.moves.length}: ${mover} ${game.moves[ply - 1]}` + (ply === game.moves.length ? `, ${game.result}` : "");
      for (const [id, end] of [["first", 0], ["previous", 0], ["next", game.moves.length], ["last", game.moves.length]])
        byId(id).setAttribute("aria-disabled", ply === end);
      list.querySelector("[aria-current]")?.removeAttribute("aria-current");
      const current = list.children[ply - 1]?.firstElementChild;
      current?.setAttribute("aria-current", "step");
      // Only the list scrolls, never the page.
      list.scrollTop = current ? current.parentElement.offsetTop - list.offsetTop - list.clientHeight / 2 : 0;
    };

    const choose = number => {
      game = games[number];
      list.replaceChildren(...game.moves.map((move, i) => {
        const item = document.createElement("li"), button = document.createElement("button");
        button.type = "button";
        button.textContent = move;
        button.className = i < game.opening ? "opening" : game.movers[i] < 0 ? "chance" : `seat-${game.movers[i]}`;
        button.addEventListener("click", () => show(i + 1));
        item.append(button);
        return item;
      }));
      show(0);
    };

    const steps = {
      first: () => show(0), previous: () => show(ply - 1), next: () => show(ply + 1), last: () => show(game.moves.length),
    };
    for (const [id, step] of Object.entries(steps))
      byId(id).addEventListener("click", step);
    const keys = { ArrowLeft: steps.previous, ArrowRight: steps.next, Home: steps.first, End: steps.last };
    document.addEventListener("keydown", event => {
      const step = keys[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey || event.target.closest("select, .scroll"))
        return;
      event.preventDefault();
      step();
    });
    select.addEventListener("change", () => choose(select.value));
    choose(0);
  }
}
