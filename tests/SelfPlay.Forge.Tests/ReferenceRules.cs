namespace SelfPlay.Forge.Tests;

/// <summary>
/// The rules once more, written after the text of the cards, site by site and without any table: what the fast interpreter is
/// compared with.
/// </summary>
internal sealed class ReferenceRules
{
    private static readonly int[] Ring = [-2, -1, 0, 1, 2];

    private readonly RuleRecord record;
    private readonly char[,] board;
    private readonly int[] captured = new int[2];
    private readonly (string Site, string From)?[] lastMove = new (string, string)?[2];
    private int actionsLeft, actions, quiet, removals;
    private bool maySwap;

    public ReferenceRules(RuleRecord record)
    {
        this.record = record;
        board = new char[Height, Width];
        foreach (var (r, c) in Places())
            board[r, c] = record.Board.Rows[r][c];
        actionsLeft = record.Turn.FirstTurn;
        removals = record.Turn.Opening == OpeningRule.Removal ? 2 : 0;
    }

    /// <summary>0 or 1, the result for the first player being null; else the game is over.</summary>
    public int ToMove { get; private set; }

    public int? Result { get; private set; }

    private int Height => record.Board.Rows.Length;

    private int Width => record.Board.Rows[0].Length;

    /// <summary>What the player to move may do, in the game's notation.</summary>
    public List<string> Legal()
    {
        var legal = Actions(ToMove);
        if (maySwap)
            legal.Add("swap");
        return legal.Count == 0 ? ["pass"] : legal;
    }

    public void Apply(string action)
    {
        var player = ToMove;
        actions++;
        quiet++;
        lastMove[player] = null;
        var swapNext = false;
        if (action is "pass" or "swap")
        {
            if (action == "swap")
                Swap();
            actionsLeft = 1;
        }
        else if (action[0] == '-')
        {
            Set(action[1..], '.');
            (quiet, removals) = (0, removals - 1);
        }
        else
        {
            swapNext = record.Turn.Swap != SwapRule.None && !Places().Any(p => char.IsAsciiLetter(board[p.R, p.C]));
            PlaceOrMove(action, player);
        }
        maySwap = swapNext;
        if (Result is null)
            NextTurn(player);
        if (Result is null && ((record.End.MaxPlies > 0 && actions >= record.End.MaxPlies) || (record.End.MaxQuiet > 0 && quiet >= record.End.MaxQuiet)))
            Result = Decide(record.End.DecideAtLimit);
    }

    private void NextTurn(int player)
    {
        if (--actionsLeft > 0 && Actions(player).Count > 0)
            return;
        (ToMove, actionsLeft) = (1 - player, record.Turn.Actions);
        if (maySwap || Actions(ToMove).Count > 0)
            return;
        Result = record.End.NoActions switch
        {
            NoActions.Loses => Win(player),
            NoActions.Wins => Win(1 - player),
            NoActions.Passes when Actions(player).Count > 0 => null,
            _ => Decide(record.End.Decide),
        };
    }

    private void PlaceOrMove(string action, int player)
    {
        var sign = action.IndexOfAny(['-', '~', '^']);
        var (from, to) = sign < 0 ? (null, action) : (action[..sign], action[(sign + 1)..]);
        var taken = new List<(int R, int C)>();
        (int R, int C)? step = null;
        if (from is null)
        {
            Set(to, "xo"[player]);
            quiet = 0;
        }
        else
        {
            var (start, end) = (At(from), At(to));
            if (action[sign] == '^')
                taken = Hops(start, player).First(h => h.End == end).Over.Where(p => Owner(p) == 1 - player).ToList();
            else if (Owner(end) == 1 - player)
                taken.Add(end);
            if (action[sign] == '-' && Steps().Any(d => Next(start, d) == end))
                step = Steps().First(d => Next(start, d) == end);
            Remove(taken);
            (board[end.R, end.C], board[start.R, start.C]) = (board[start.R, start.C], '.');
            lastMove[player] = (to, from);
        }
        var count = taken.Count;
        foreach (var effect in record.Effects)
        {
            var hit = Captures(effect.Kind, At(to), player, step).Distinct().ToList();
            count += hit.Count;
            if (effect.Result == EffectResult.Remove)
                Remove(hit);
            else
                hit.ForEach(p => board[p.R, p.C] = (char.IsAsciiLetterUpper(board[p.R, p.C]) ? "XO" : "xo")[player]);
        }
        captured[player] += count;
        var reached = record.Goals.Where(g => IsReached(g, player)).ToList();
        if (reached.Count > 0)
            Result = Win(reached.Any(g => !g.Loses) ? player : 1 - player);
    }

    private void Remove(List<(int R, int C)> taken)
    {
        taken.ForEach(p => board[p.R, p.C] = '.');
        if (taken.Count > 0)
            quiet = 0;
    }

    private void Swap()
    {
        var (r, c) = Places().First(p => char.IsAsciiLetter(board[p.R, p.C]));
        board[r, c] = '.';
        (r, c) = record.Turn.Swap == SwapRule.Mirror ? (c, r) : (r, c);
        board[r, c] = 'o';
    }

    private List<string> Actions(int player)
    {
        var found = new HashSet<string>();
        foreach (var site in Places())
        {
            if (removals > 0)
            {
                if (board[site.R, site.C] == "xo"[player] && (player == 0 ? IsCornerOrCentre(site) : Around(site).Any(IsEmpty)))
                    found.Add("-" + Name(site));
                continue;
            }
            if (record.Place is { } place && IsEmpty(site) && MayPlace(place, site, player))
                found.Add(Name(site));
            if (Owner(site) != player)
                continue;
            var returns = record.End.NoReturn && lastMove[player] is { } last && last.Site == Name(site) ? last.From : null;
            found.UnionWith(from end in Moves(site, player).Concat(Hops(site, player).Select(h => (Sign: '^', h.End)))
                            where Name(end.End) != returns
                            select $"{Name(site)}{end.Sign}{Name(end.End)}");
        }
        return [.. found];
    }

    private bool MayPlace(PlaceRecord place, (int R, int C) site, int player)
    {
        if (place.Gravity && Next(site, (1, 0)) is { } below && IsEmpty(below))
            return false;
        switch (place.Where)
        {
            case PlaceWhere.TouchingOwn:
                return Around(site).Any(p => Owner(p) == player);
            case PlaceWhere.TouchingEnemy:
                return Around(site).Any(p => Owner(p) == 1 - player);
            case PlaceWhere.AwayFromOwn:
                return Around(site).All(p => Owner(p) != player);
            case PlaceWhere.Capturing:
                board[site.R, site.C] = "xo"[player];
                var captures = record.Effects.Any(e => Captures(e.Kind, site, player, null).Any());
                board[site.R, site.C] = '.';
                return captures;
            default:
                return true;
        }
    }

    private IEnumerable<(char Sign, (int R, int C) End)> Moves((int R, int C) site, int player)
    {
        foreach (var move in record.Moves.Where(m => IsFor(m, site)))
        {
            if (move.Kind == MoveKind.Leap)
            {
                var ways = from r in Ring from c in Ring where Leads(move.Leap, Math.Abs(r), Math.Abs(c)) select (r, c);
                foreach (var way in ways)
                {
                    if (Next(site, way) is { } end && MayEnd(move, end, player))
                        yield return ('~', end);
                }
                continue;
            }
            if (move.Kind == MoveKind.Hop)
                continue;
            foreach (var direction in Steps().Where(d => IsHeaded(move, d, player)))
            {
                var at = Next(site, direction);
                for (var i = 1; i <= move.Range && at is { } end; i++, at = Next(end, direction))
                {
                    if (MayEnd(move, end, player))
                        yield return ('-', end);
                    if (!IsEmpty(end))
                        break;
                }
            }
        }
    }

    private IEnumerable<((int R, int C) End, List<(int R, int C)> Over)> Hops((int R, int C) site, int player)
    {
        var hops = record.Moves.Where(m => m.Kind == MoveKind.Hop && IsFor(m, site)).ToList();
        foreach (var direction in Steps())
        {
            for (var jumps = 1; jumps <= 3; jumps++)
            {
                var allowed = hops.Where(m => m.Range >= jumps && IsHeaded(m, direction, player)).ToList();
                var (at, over) = (site, new List<(int R, int C)>());
                while (over.Count < jumps && Next(at, direction) is { } middle && Next(middle, direction) is { } end && IsEmpty(end)
                    && allowed.Any(m => Owner(middle) >= 0 && (m.Over == HopOver.Any || Owner(middle) == player == (m.Over == HopOver.Own))))
                {
                    over.Add(middle);
                    at = end;
                }
                if (over.Count == jumps)
                    yield return (at, over);
            }
        }
    }

    private IEnumerable<(int R, int C)> Captures(EffectKind kind, (int R, int C) site, int player, (int R, int C)? step)
    {
        bool IsEnemy((int R, int C) p) => Owner(p) == 1 - player;
        switch (kind)
        {
            case EffectKind.Infection:
                return Around(site).Where(IsEnemy);
            case EffectKind.Surround:
                return Around(site).Where(IsEnemy).Select(Group).Where(g => !g.Any(p => Around(p).Any(IsEmpty))).SelectMany(g => g);
            case EffectKind.Approach:
                return step is { } ahead ? Run(site, ahead, IsEnemy) : [];
            case EffectKind.Withdrawal:
                return step is { } way && (-way.R, -way.C) is var back ? Run(Next(site, back)!.Value, back, IsEnemy) : [];
            default:
                return from direction in Steps()
                       let line = Run(site, direction, IsEnemy)
                       where line.Count > 0 && (kind == EffectKind.Custodian || line.Count == 1)
                       let end = Next(line[^1], direction)
                       where end is { } other && other != site && Owner(other) == player
                       from enemy in line
                       select enemy;
        }
    }

    private bool IsReached(GoalRecord goal, int player)
    {
        var own = Places().Where(p => Owner(p) == player).ToList();
        var enemies = Places().Where(p => Owner(p) == 1 - player).ToList();
        return goal.Kind switch
        {
            GoalKind.Line => own.Any(p => Steps().Any(d => 1 + Run(p, d, q => Owner(q) == player).Count >= goal.Count)),
            GoalKind.ExactLine => own.Any(p => Steps().Any(d => Owner(Next(p, (-d.R, -d.C))) != player && 1 + Run(p, d, q => Owner(q) == player).Count == goal.Count)),
            GoalKind.Connect => own.Where(p => player == 0 ? p.R == 0 : p.C == 0).Any(p => Group(p).Any(q => player == 0 ? q.R == Height - 1 : q.C == Width - 1)),
            GoalKind.Reach => own.Any(p => p.R == (player == 0 ? 0 : Height - 1)),
            GoalKind.Eliminate => enemies.Count == 0,
            GoalKind.EliminateChiefs => !enemies.Any(p => char.IsAsciiLetterUpper(board[p.R, p.C])),
            _ => captured[player] >= goal.Count,
        };
    }

    private int Decide(IEnumerable<TieBreak> order)
    {
        foreach (var tieBreak in order)
        {
            int Score(int player) => tieBreak switch
            {
                TieBreak.MostPieces => Places().Count(p => Owner(p) == player),
                TieBreak.LargestGroup => Places().Where(p => Owner(p) == player).Select(p => Group(p).Count).DefaultIfEmpty().Max(),
                _ => player,
            };
            if (Score(0) != Score(1))
                return Math.Sign(Score(0) - Score(1));
        }
        return 0;
    }

    // The sites that follow a site in a direction as long as something holds, at most once around the board.
    private List<(int R, int C)> Run((int R, int C) site, (int R, int C) direction, Predicate<(int R, int C)> holds)
    {
        var run = new List<(int R, int C)>();
        for (var at = Next(site, direction); at is { } next && next != site && holds(next); at = Next(next, direction))
            run.Add(next);
        return run;
    }

    private HashSet<(int R, int C)> Group((int R, int C) site)
    {
        var (group, open) = (new HashSet<(int R, int C)> { site }, new Stack<(int R, int C)>([site]));
        while (open.TryPop(out var next))
        {
            foreach (var other in Around(next).Where(p => Owner(p) == Owner(site) && group.Add(p)))
                open.Push(other);
        }
        return group;
    }

    private (int R, int C)[] Steps() => record.Board.Cells switch
    {
        Neighbourhood.Square4 => [(-1, 0), (1, 0), (0, -1), (0, 1)],
        Neighbourhood.Square8 => [(-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)],
        _ => [(0, -1), (0, 1), (-1, 0), (-1, 1), (1, 0), (1, -1)],
    };

    private bool IsHeaded(MoveRecord move, (int R, int C) direction, int player)
    {
        var ahead = player == 0 ? -direction.R : direction.R;
        var diagonal = direction.C != 0 && record.Board.Cells == Neighbourhood.Square8;
        return move.Headings.IsEmpty || move.Headings.Contains(ahead == 0 ? Heading.Sideways
            : ahead > 0 ? (diagonal ? Heading.ForwardDiagonal : Heading.Forward) : diagonal ? Heading.BackwardDiagonal : Heading.Backward);
    }

    private static bool Leads(LeapTo leap, int rows, int columns) => leap switch
    {
        LeapTo.Ring => Math.Max(rows, columns) == 2,
        LeapTo.Knight => (rows, columns) is (1, 2) or (2, 1),
        LeapTo.Orthogonal => (rows, columns) is (0, 2) or (2, 0),
        _ => (rows, columns) is (2, 2),
    };

    private bool MayEnd(MoveRecord move, (int R, int C) end, int player) =>
        (IsEmpty(end) && move.Onto != MoveOnto.Enemy) || (Owner(end) == 1 - player && move.Onto != MoveOnto.Empty);

    private bool IsFor(MoveRecord move, (int R, int C) site) => char.IsAsciiLetterUpper(board[site.R, site.C]) == (move.Piece == PieceKind.Chief);

    private bool IsCornerOrCentre((int R, int C) p) => (p.R % (Height - 1) == 0 && p.C % (Width - 1) == 0)
        || ((p.R == Height / 2 || p.R == (Height - 1) / 2) && (p.C == Width / 2 || p.C == (Width - 1) / 2));

    private IEnumerable<(int R, int C)> Around((int R, int C) site) => Steps().Select(d => Next(site, d)).OfType<(int R, int C)>();

    private (int R, int C)? Next((int R, int C) site, (int R, int C) by)
    {
        var (r, c) = (site.R + by.R, site.C + by.C);
        if (record.Board.Wrap != Wrap.None)
            c = (c + Width) % Width;
        if (record.Board.Wrap == Wrap.Torus)
            r = (r + Height) % Height;
        return r >= 0 && r < Height && c >= 0 && c < Width && board[r, c] != '#' ? (r, c) : null;
    }

    private IEnumerable<(int R, int C)> Places() => from r in Enumerable.Range(0, Height) from c in Enumerable.Range(0, Width) select (r, c);

    private int Owner((int R, int C)? p) => p is not { } site ? -1 : char.ToLowerInvariant(board[site.R, site.C]) switch { 'x' => 0, 'o' => 1, _ => -1 };

    private bool IsEmpty((int R, int C) p) => board[p.R, p.C] == '.';

    private string Name((int R, int C) p) => $"{(char)('a' + p.C)}{Height - p.R}";

    private (int R, int C) At(string name) => (Height - int.Parse(name.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture), name[0] - 'a');

    private void Set(string name, char symbol) => board[At(name).R, At(name).C] = symbol;

    private static int Win(int player) => player == 0 ? 1 : -1;
}
