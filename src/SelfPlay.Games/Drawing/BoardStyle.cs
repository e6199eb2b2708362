namespace SelfPlay.Games;

/// <summary>The style sheet of all boards. A page changes colours by setting the variables on <c>.board-svg</c>.</summary>
internal static class BoardStyle
{
    public const string Sheet = """
        .board-svg { --ink: #3d372e; --surface: #d9b27c; --cell: #efd9b4; --dark: #cda876; --line: #8d6b3f; --hole: #c39a63; --tray: #00000010; --glow: #d2452f; --last: #f3c623; --white: #fcfaf4; --black: #2b2a2f; --rim: #5a5148; --bar: #6b4a22; --block: #8b8378; --font: system-ui, "Segoe UI", "DejaVu Sans", sans-serif; max-width: 100%; height: auto; }
        .board-svg.surface-green { --surface: #2f6b4a; --cell: #3f8a5f; --dark: #c8b98d; --line: #22523a; --hole: #285c41; }
        .board-svg.surface-blue { --surface: #2d5fa8; --cell: #2d5fa8; --line: #1f4580; --hole: #e9eef6; }
        .board-svg.surface-stone { --surface: #b9b2a6; --cell: #d8d2c6; --dark: #c5beb0; --line: #8c867b; --hole: #a8a195; --bar: #57524a; }
        @media (prefers-color-scheme: dark) { :root:not([data-theme=light]) .board-svg { --ink: #d8d2c8; --surface: #8a6a41; --cell: #b48f5f; --dark: #8b6a41; --line: #55401f; --hole: #6b5130; --tray: #ffffff14; --white: #f2eee4; --black: #1d1c20; --rim: #18150f; --bar: #f0d9ae; --block: #45403a; } :root:not([data-theme=light]) .board-svg.surface-green { --surface: #1f4a33; --cell: #2c6446; --dark: #9c9069; --line: #16382a; --hole: #1b4030; } :root:not([data-theme=light]) .board-svg.surface-blue { --surface: #234a85; --cell: #234a85; --line: #16325e; --hole: #12161d; } :root:not([data-theme=light]) .board-svg.surface-stone { --surface: #4a463f; --cell: #6b665d; --dark: #5a554d; --line: #37342e; --hole: #38352f; --bar: #e2dccf; } }
        [data-theme=dark] .board-svg { --ink: #d8d2c8; --surface: #8a6a41; --cell: #b48f5f; --dark: #8b6a41; --line: #55401f; --hole: #6b5130; --tray: #ffffff14; --white: #f2eee4; --black: #1d1c20; --rim: #18150f; --bar: #f0d9ae; --block: #45403a; }
        [data-theme=dark] .board-svg.surface-green { --surface: #1f4a33; --cell: #2c6446; --dark: #9c9069; --line: #16382a; --hole: #1b4030; }
        [data-theme=dark] .board-svg.surface-blue { --surface: #234a85; --cell: #234a85; --line: #16325e; --hole: #12161d; }
        [data-theme=dark] .board-svg.surface-stone { --surface: #4a463f; --cell: #6b665d; --dark: #5a554d; --line: #37342e; --hole: #38352f; --bar: #e2dccf; }
        .board-svg .surface { fill: var(--surface); stroke: var(--line); stroke-width: 1.5; }
        .board-svg .cell { fill: var(--cell); stroke: var(--line); stroke-width: 1; }
        .board-svg .dark { fill: var(--dark); }
        .board-svg .bold { fill: var(--bar); fill-opacity: .75; }
        .board-svg .hole { fill: var(--hole); stroke: var(--line); stroke-width: 1.5; }
        .board-svg .tray { fill: var(--tray); }
        .board-svg .place { fill: transparent; }
        .board-svg .line { stroke: var(--line); stroke-width: 1.5; stroke-linecap: round; pointer-events: none; }
        .board-svg .line.thick { stroke-width: 4; }
        .board-svg .line.joined { stroke: var(--last); stroke-width: 4; stroke-dasharray: 7 7; }
        .board-svg .line.first { stroke: var(--red-side, #c0392b); stroke-width: 5; }
        .board-svg .line.second { stroke: var(--blue-side, #2e6fbd); stroke-width: 5; }
        .board-svg .dot { fill: var(--line); pointer-events: none; }
        .board-svg .last { fill: var(--last); fill-opacity: .5; pointer-events: none; }
        .board-svg .heat { fill: var(--glow); pointer-events: none; }
        .board-svg .mark { fill: var(--glow); fill-opacity: .55; pointer-events: none; }
        .board-svg .piece { stroke: var(--rim); stroke-width: 1.5; pointer-events: none; }
        .board-svg .white { fill: var(--white); }
        .board-svg .black { fill: var(--black); }
        .board-svg .red { fill: #cf3f35; }
        .board-svg .yellow { fill: #f2c230; }
        .board-svg .blue { fill: #3575c7; }
        .board-svg .green { fill: #3d9a57; }
        .board-svg .other, .board-svg .nobody { fill: #9a948a; }
        .board-svg .bar { pointer-events: none; }
        .board-svg .bar.nobody { fill: var(--bar); }
        .board-svg .block { fill: var(--block); stroke: var(--rim); pointer-events: none; }
        .board-svg text { font-family: var(--font); text-anchor: middle; dominant-baseline: central; pointer-events: none; fill: var(--ink); }
        .board-svg .label { opacity: .8; }
        .board-svg .sign { font-weight: 600; }
        .board-svg .on-black, .board-svg .on-red, .board-svg .on-blue, .board-svg .on-green { fill: #fff; }
        .board-svg .on-white, .board-svg .on-yellow { fill: #2b2a2f; }
        .board-svg .figure { font-weight: 700; paint-order: stroke; stroke-linejoin: round; }
        .board-svg .figure.white { fill: #fff; stroke: #2b2a2f; stroke-width: 2.5; }
        .board-svg .figure.black { fill: #1d1c20; stroke: #ffffff90; stroke-width: 1; }
        .board-svg .figure.red { fill: #cf3f35; } .board-svg .figure.blue { fill: #2b66b4; }
        .board-svg .figure.nobody { fill: var(--ink); font-weight: 600; }
        .board-svg .tile { pointer-events: none; }
        .board-svg .tile.nobody { fill: hsl(calc(44 - var(--t, 0) * 3.4) calc(45% + var(--t, 0) * 4%) calc(86% - var(--t, 0) * 3.4%)); }
        .board-svg .tint-1 { --t: 1 } .board-svg .tint-2 { --t: 2 } .board-svg .tint-3 { --t: 4 } .board-svg .tint-4 { --t: 6 } .board-svg .tint-5 { --t: 8 } .board-svg .tint-6 { --t: 10 } .board-svg .tint-7 { --t: 9 } .board-svg .tint-8 { --t: 10 } .board-svg .tint-9 { --t: 11 } .board-svg .tint-10 { --t: 12 } .board-svg .tint-11 { --t: 13 } .board-svg .tint-12 { --t: 14 } .board-svg .tint-13 { --t: 15 } .board-svg .tint-14 { --t: 16 } .board-svg .tint-15 { --t: 17 }
        .board-svg .sign.on-nobody { fill: #3a3226; }
        .board-svg .seed { fill: #6e4a26; stroke: #f3dfc0; stroke-width: .6; pointer-events: none; }
        .board-svg .count { font-weight: 700; fill: #fff; paint-order: stroke; stroke: #3a2813; stroke-width: 2.5; }
        .board-svg .mono { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 16px; text-anchor: start; dominant-baseline: auto; white-space: pre; }
        """;
}
