using System.Globalization;
using System.Runtime.CompilerServices;

namespace SelfPlay.Games.Tests;

/// <summary>What <see cref="ClaimGame"/> does wrong.</summary>
public enum ClaimFault
{
    None,
    PlayersMissing, ActionPlanesElsewhere, LengthTooShort, ShapeChanges,
    NewPositionRandom, NewPositionOver,
    PlayerUnknown, PlayerMutates, PlayerRemembers, ChanceUndeclared,
    LegalOutOfRange, LegalUnordered, LegalOverrun, LegalCountTooLarge, LegalMissing, LegalAfterEnd, LegalMutates,
    ApplyRandom, ApplyNothing, ApplyThrows,
    ObserveTooFew, ObserveTooMany, ObserveBeyond, ObserveNaN, ObserveRandom, ObserveMutates, ObserveThrows,
    ReturnsUnbalanced, ReturnsTooLarge, ReturnsMissing, ReturnsMutates, ReturnsLopsided,
    SymmetriesMissing, IdentityMoves, SymmetrySwapsSeats, SymmetryActionsCollide, SymmetryKeepsActions, SymmetryMutates,
    TextEmpty, TextSpaced, TextShared, TextCaseShared, TextRandom, TextMutates, BoardEmpty, BoardMutates,
    DrawnNamesShared, DrawnElsewhere, DrawnSketchShared, DrawnRandom, DrawnMutates,
    HashRandom, HashConstant, HashMutates,
}

/// <summary>A position of <see cref="ClaimGame"/>.</summary>
public struct ClaimState
{
    public byte First, Second, Noise;
}

/// <summary>
/// Two players claim five cells in a row; whoever holds the middle one at the end wins. One parameter plants a fault.
/// </summary>
public readonly struct ClaimGame(ClaimFault fault) : IGame<ClaimGame, ClaimState>
{
    private const int Cells = 5, Full = 0b11111, Middle = 0b00100;

    // What a game must not have: a memory outside its positions.
    private static byte counter;
    private static int lastAction;

    private readonly int length = fault switch
    {
        ClaimFault.LengthTooShort => Cells - 1,
        ClaimFault.ShapeChanges => Cells + counter++,
        _ => Cells,
    };

    public static GameDescription Description { get; } = new("claim", "Claim",
        "Two players take turns to claim one of five cells in a row. Whoever holds the middle cell at the end wins.",
        new ParameterSpec("fault", 0, 0, (int)ClaimFault.HashMutates, "what is wrong with the game; 0 for nothing"));

    public static ClaimGame Create(GameParameters parameters) => new((ClaimFault)parameters["fault"]);

    public GameShape Shape => new(
        Players: fault == ClaimFault.PlayersMissing ? 0 : 2,
        new ObservationShape(2, 1, Cells),
        fault == ClaimFault.ActionPlanesElsewhere ? new ActionShape(1, Cells, 1, 0) : new ActionShape(1, 1, Cells, 0),
        MaxLength: length);

    public ClaimState NewPosition() => fault switch
    {
        ClaimFault.NewPositionRandom => new ClaimState { Noise = ++counter },
        ClaimFault.NewPositionOver => new ClaimState { First = Full },
        _ => default,
    };

    public int CurrentPlayer(in ClaimState state)
    {
        Spoil(in state, ClaimFault.PlayerMutates);
        var claimed = state.First | state.Second;
        return claimed == Full ? Player.Terminal : fault switch
        {
            ClaimFault.PlayerUnknown => 2,
            ClaimFault.ChanceUndeclared => Player.Chance,
            ClaimFault.PlayerRemembers => lastAction & 1,
            _ => int.PopCount(claimed) & 1,
        };
    }

    public int LegalActions(in ClaimState state, Span<int> actions)
    {
        Spoil(in state, ClaimFault.LegalMutates);
        var count = 0;
        for (var cell = 0; cell < Cells; cell++)
        {
            if (((state.First | state.Second) >> cell & 1) == 0)
                actions[count++] = cell;
        }
        switch (fault)
        {
            case ClaimFault.LegalOutOfRange when count > 0: actions[count - 1] = Cells; break;
            case ClaimFault.LegalUnordered: actions[..count].Reverse(); break;
            case ClaimFault.LegalOverrun: actions[Cells] = 0; break;
            case ClaimFault.LegalCountTooLarge: return Cells + 1;
            case ClaimFault.LegalMissing when count == 2: return 0;
            case ClaimFault.LegalAfterEnd when count == 0: actions[0] = 0; return 1;
        }
        return count;
    }

    public void Apply(ref ClaimState state, int action)
    {
        lastAction = action;
        if (fault == ClaimFault.ApplyThrows && action == 3)
            throw new InvalidOperationException("three is too much");
        if (fault == ClaimFault.ApplyNothing && action == 3)
            return;
        if (fault == ClaimFault.ApplyRandom)
            state.Noise = ++counter;
        if ((int.PopCount(state.First | state.Second) & 1) == 0)
            state.First |= (byte)(1 << action);
        else
            state.Second |= (byte)(1 << action);
    }

    public void Returns(in ClaimState state, Span<float> returns)
    {
        Spoil(in state, ClaimFault.ReturnsMutates);
        var decisive = fault == ClaimFault.ReturnsLopsided ? 1 : Middle;
        returns[0] = (state.First & decisive) != 0 ? 1 : -1;
        if (fault == ClaimFault.ReturnsTooLarge)
            returns[0] *= 2;
        if (fault != ClaimFault.ReturnsMissing)
            returns[1] = fault == ClaimFault.ReturnsUnbalanced ? 0 : -returns[0];
    }

    public void Observe(in ClaimState state, int player, Span<float> planes)
    {
        Spoil(in state, ClaimFault.ObserveMutates);
        for (var cell = 0; cell < Cells; cell++)
        {
            planes[cell] = state.First >> cell & 1;
            if (fault != ClaimFault.ObserveTooFew || cell < Cells - 1)
                planes[Cells + cell] = state.Second >> cell & 1;
        }
        switch (fault)
        {
            case ClaimFault.ObserveTooMany: planes[2 * Cells] = 0; break;
            case ClaimFault.ObserveBeyond: Unsafe.Add(ref planes[0], 2 * Cells) = 0; break;
            case ClaimFault.ObserveNaN: planes[3] = float.NaN; break;
            case ClaimFault.ObserveRandom: planes[3] = ++counter; break;
            case ClaimFault.ObserveThrows: throw new InvalidOperationException("nothing to see");
        }
    }

    public static int SymmetryCount(in ClaimGame rules) => rules.Is(ClaimFault.SymmetriesMissing) ? 0 : 2;

    public static ClaimState TransformState(in ClaimGame rules, int symmetry, in ClaimState state)
    {
        rules.Spoil(in state, ClaimFault.SymmetryMutates);
        var image = state;
        if (symmetry == 1 || rules.Is(ClaimFault.IdentityMoves))
            image = new ClaimState { First = Mirror(state.First), Second = Mirror(state.Second), Noise = state.Noise };
        if (symmetry == 1 && rules.Is(ClaimFault.SymmetrySwapsSeats))
            image = new ClaimState { First = image.First, Noise = image.Noise };
        return image;
    }

    public static int TransformAction(in ClaimGame rules, int symmetry, int action) =>
        symmetry == 0 || rules.Is(ClaimFault.SymmetryKeepsActions) ? action
        : rules.Is(ClaimFault.SymmetryActionsCollide) ? 0
        : Cells - 1 - action;

    public static string ActionText(in ClaimGame rules, in ClaimState state, int action)
    {
        rules.Spoil(in state, ClaimFault.TextMutates);
        return rules.Fault switch
        {
            ClaimFault.TextEmpty => "",
            ClaimFault.TextSpaced => $"cell {action}",
            ClaimFault.TextShared => "cell",
            ClaimFault.TextCaseShared when action < 2 => action == 0 ? "a" : "A",
            ClaimFault.TextRandom => $"{action}-{++counter}",
            _ => action.ToString(CultureInfo.InvariantCulture),
        };
    }

    public static string BoardText(in ClaimGame rules, in ClaimState state)
    {
        rules.Spoil(in state, ClaimFault.BoardMutates);
        return rules.Is(ClaimFault.BoardEmpty) ? " " : $"{state.First:b5} {state.Second:b5}";
    }

    public static BoardLayout Layout(in ClaimGame rules) =>
        rules.Is(ClaimFault.DrawnNamesShared) ? new([new("a", 0, 0), new("a", 1, 0)]) : Layouts.Rectangle(1, Cells);

    public static IReadOnlyList<BoardPiece> Pieces(in ClaimGame rules, in ClaimState state)
    {
        rules.Spoil(in state, ClaimFault.DrawnMutates);
        return rules.Fault switch
        {
            ClaimFault.DrawnElsewhere => [new BoardPiece(Cells, 0)],
            ClaimFault.DrawnRandom => [new BoardPiece(0, 0) { Tint = ++counter }],
            _ => BoardPieces.Discs(state.First, state.Second),
        };
    }

    public static ActionSketch Sketch(in ClaimGame rules, in ClaimState state, int action) =>
        rules.Is(ClaimFault.DrawnSketchShared) ? new([0], "here") : ActionSketch.Of(rules.Is(ClaimFault.DrawnNamesShared) ? 0 : action);

    public static ulong Hash(in ClaimGame rules, in ClaimState state)
    {
        rules.Spoil(in state, ClaimFault.HashMutates);
        return rules.Is(ClaimFault.HashConstant) ? 1 : rules.Is(ClaimFault.HashRandom) ? ++counter : StateBytes.Hash(in state);
    }

    private ClaimFault Fault => fault;

    private bool Is(ClaimFault planted) => fault == planted;

    private void Spoil(in ClaimState state, ClaimFault planted)
    {
        if (fault == planted)
            Unsafe.AsRef(in state).Noise++;
    }

    private static byte Mirror(byte cells)
    {
        var mirrored = 0;
        for (var cell = 0; cell < Cells; cell++)
            mirrored |= (cells >> cell & 1) << (Cells - 1 - cell);
        return (byte)mirrored;
    }
}
