using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>This part says how positions are drawn: the first player light, at the bottom.</summary>
public readonly partial struct ForgeRules<TSites>
{
    /// <summary>Joined edges are dashed; where chains have to join opposite edges, those have their owners' colours.</summary>
    public static BoardLayout Layout(in ForgeRules<TSites> rules)
    {
        var (board, record) = (rules.rules.Board, rules.Record);
        var hexagons = board.Cells == Neighbourhood.Hex6;
        bool Exists(int row, int column) => board.Exists(row * board.Width + column);
        var connects = record.Goals.Any(g => g.Kind == GoalKind.Connect);
        var drawn = hexagons ? Layouts.Rhombus(board.Height, board.Width, exists: Exists) : Layouts.Rectangle(board.Height, board.Width, exists: Exists);
        return drawn with
        {
            Lines = Layouts.Edges(board.Height, board.Width, hexagons,
                record.Board.Wrap == Wrap.Torus ? LineStyle.Joined : connects ? LineStyle.First : null,
                record.Board.Wrap != Wrap.None ? LineStyle.Joined : connects ? LineStyle.Second : null),
            Colours = connects ? [SeatColour.Red, SeatColour.Blue] : drawn.Colours,
        };
    }

    /// <summary>Chiefs carry a star.</summary>
    public static IReadOnlyList<BoardPiece> Pieces(in ForgeRules<TSites> rules, in ForgeState<TSites> state)
    {
        var pieces = new List<BoardPiece>();
        for (var site = 0; site < rules.area; site++)
        {
            if (rules.rules.Blocks.Has(site))
                pieces.Add(new BoardPiece(site, -1, Form: PieceForm.Block));
            else if (state.First.Has(site) || state.Second.Has(site))
                pieces.Add(new BoardPiece(site, state.First.Has(site) ? 0 : 1, state.Chiefs.Has(site) ? "★" : ""));
        }
        return pieces;
    }

    /// <inheritdoc/>
    public static ActionSketch Sketch(in ForgeRules<TSites> rules, in ForgeState<TSites> state, int action)
    {
        if (action >= rules.Pass)
            return ActionSketch.Button;
        var (plane, site) = rules.Decode(action, state.ToMove);
        return plane <= ActionPlanes.Remove ? ActionSketch.Of(site) : ActionSketch.Of(site, rules.TargetOf(site, in rules.MoveOf(plane), state.ToMove));
    }
}
