using static GardnerChess.Squares;

namespace GardnerChess;

/// <summary>How the board is drawn: White sits at the bottom.</summary>
public readonly partial struct Rules
{
    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules) => Layouts.Chequered(Side, Side);

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state)
    {
        var pieces = new List<BoardPiece>();
        for (var square = 0; square < Cells; square++)
        {
            var bit = 1u << square;
            if (((state.Own | state.Other) & bit) == 0)
                continue;
            var figure = (state.Pawns & bit) != 0 ? "♟\uFE0E"
                : (state.Knights & bit) != 0 ? "♞"
                : (state.Diagonals & state.Orthogonals & bit) != 0 ? "♛"
                : (state.Diagonals & bit) != 0 ? "♝"
                : (state.Orthogonals & bit) != 0 ? "♜"
                : "♚";
            pieces.Add(new BoardPiece(Seen(square, state.Turn), (state.Own & bit) != 0 ? state.Turn : 1 - state.Turn, figure, PieceForm.Figure));
        }
        return pieces;
    }

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action)
    {
        var (origin, target, _) = Decoded(action);
        return ActionSketch.Of(Seen(origin, state.Turn), Seen(target, state.Turn));
    }

    private static int Seen(int square, int turn) => turn == 0 ? square : (Reach - square / Side) * Side + square % Side;
}
