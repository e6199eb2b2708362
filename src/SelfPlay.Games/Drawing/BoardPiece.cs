using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SelfPlay.Games;

/// <summary>What a piece looks like. In an edge every piece is a bar.</summary>
[JsonConverter(typeof(CamelCaseEnum<PieceForm>))]
public enum PieceForm
{
    /// <summary>A disc in its owner's colour, with the symbol on it.</summary>
    Disc,

    /// <summary>The symbol alone, in its owner's colour.</summary>
    Figure,

    /// <summary>A square plate that fills the cell, with the symbol on it.</summary>
    Tile,

    /// <summary>An obstacle.</summary>
    Block,
}

/// <summary>Something that lies in a cell.</summary>
/// <param name="Cell">The index of the cell in the layout.</param>
/// <param name="Seat">Its owner; −1 if nobody owns it.</param>
/// <param name="Symbol">What is written on it, at most 8 characters; may be empty.</param>
/// <param name="Form">What it looks like.</param>
public readonly record struct BoardPiece(int Cell, int Seat, string Symbol = "", PieceForm Form = PieceForm.Disc)
{
    /// <summary>How many of them lie on each other; on triangles they are drawn as a stack.</summary>
    public int Count { get; init; } = 1;

    /// <summary>0 to 15: a stronger colour for plates that are worth more.</summary>
    public int Tint { get; init; }
}

/// <summary>
/// Where on the board an action happens. It is offered by clicking its cells in this order: where a piece comes from and where it
/// goes, or the one cell that is taken. An action without cells is a button, and so are those that share all their cells.
/// </summary>
/// <param name="Cells">Indices into the layout's cells.</param>
/// <param name="Label">What stands on the button; if empty, the action's text.</param>
public sealed record ActionSketch(ImmutableArray<int> Cells, string Label = "")
{
    /// <summary>An action that is a button only, such as a pass or a roll of dice.</summary>
    public static ActionSketch Button { get; } = new([]);

    /// <summary>An action that takes one cell, or leads from one to another.</summary>
    public static ActionSketch Of(params ReadOnlySpan<int> cells) => new([.. cells]);
}
