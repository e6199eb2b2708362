using System.Collections.Immutable;

namespace SelfPlay.Games;

/// <summary>
/// The drawing of games that say nothing about it. Where two players place on the one plane of a board, and what they observe in the
/// first two planes is each other's picture (own pieces, the opponent's pieces), that is what is drawn; other games are text.
/// </summary>
internal static class GenericDrawing
{
    public static BoardLayout Layout<TGame, TState>(in TGame rules)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var shape = rules.Shape;
        if (shape.Players != 2 || shape.Actions.Planes != 1 || shape.Observation.Planes < 2)
            return BoardLayout.Text;
        var (first, second) = Views<TGame, TState>(in rules, rules.NewPosition());
        var cells = shape.Actions.Rows * shape.Actions.Columns;
        var agree = first.AsSpan(0, cells).SequenceEqual(second.AsSpan(cells, cells)) && first.AsSpan(cells, cells).SequenceEqual(second.AsSpan(0, cells));
        return agree ? Layouts.Rectangle(shape.Actions.Rows, shape.Actions.Columns) : BoardLayout.Text;
    }

    public static IReadOnlyList<BoardPiece> Pieces<TGame, TState>(in TGame rules, in TState state)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        if (TGame.Layout(in rules).IsText)
            return [];
        var (first, second) = Views<TGame, TState>(in rules, in state);
        var actions = rules.Shape.Actions;
        var cells = actions.Rows * actions.Columns;
        var pieces = ImmutableArray.CreateBuilder<BoardPiece>();
        for (var cell = 0; cell < cells; cell++)
        {
            if (first[cell] == 1 && second[cells + cell] == 1)
                pieces.Add(new BoardPiece(cell, 0));
            else if (first[cells + cell] == 1 && second[cell] == 1)
                pieces.Add(new BoardPiece(cell, 1));
        }
        return pieces.ToImmutable();
    }

    public static ActionSketch Sketch<TGame, TState>(in TGame rules, int action)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var actions = rules.Shape.Actions;
        return actions.Planes == 1 && action < actions.Rows * actions.Columns && !TGame.Layout(in rules).IsText
            ? ActionSketch.Of(action)
            : ActionSketch.Button;
    }

    private static (float[] First, float[] Second) Views<TGame, TState>(in TGame rules, in TState state)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var (first, second) = (new float[rules.Shape.Observation.Size], new float[rules.Shape.Observation.Size]);
        rules.Observe(in state, 0, first);
        rules.Observe(in state, 1, second);
        return (first, second);
    }
}
