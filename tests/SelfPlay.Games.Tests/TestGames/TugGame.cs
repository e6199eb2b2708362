using System.Runtime.CompilerServices;

namespace SelfPlay.Games.Tests;

/// <summary>What <see cref="TugGame"/> does wrong.</summary>
public enum TugFault
{
    None, ProbabilitiesTooSmall, ProbabilityZero, ProbabilitiesLopsided, ProbabilitiesMutate,
    LeastReturnTooHigh, LeastReturnFalls, LeastReturnMutates,
}

/// <summary>A position of <see cref="TugGame"/>.</summary>
public struct TugState
{
    public sbyte Place;
    public byte Actions;
}

/// <summary>
/// One to three players in turn pull a token left or right, and after each of them the wind moves it left, not at all or
/// right. It ends at either edge or after twelve actions; the seat that the distance from the centre names wins.
/// </summary>
public readonly struct TugGame(int players, TugFault fault) : IGame<TugGame, TugState>
{
    private const int Edge = 3, Length = 12, Left = 0, Right = 2;

    public static GameDescription Description { get; } = new("tug", "Tug",
        "Players in turn pull a token one place to the left or right; then the wind moves it, too, or does not. At three places from "
        + "the centre or after twelve actions the game ends. With {players} players, the distance modulo this number names the winner.",
        new ParameterSpec("players", 2, 1, 3, "seats"), new ParameterSpec("fault", 0, 0, 7, "what is wrong with the game; 0 for nothing"));

    public static TugGame Create(GameParameters parameters) => new(parameters["players"], (TugFault)parameters["fault"]);

    public GameShape Shape => new(players, new ObservationShape(2, 1, 2 * Edge + 1), ActionShape.Flat(3), Length)
    {
        ZeroSum = players > 1,
        HasChance = true,
    };

    public TugState NewPosition() => default;

    public int CurrentPlayer(in TugState state) =>
        state.Actions == Length || Math.Abs((int)state.Place) == Edge ? Player.Terminal
        : state.Actions % 2 == 1 ? Player.Chance
        : state.Actions / 2 % players;

    public int LegalActions(in TugState state, Span<int> actions)
    {
        var player = CurrentPlayer(in state);
        if (player == Player.Terminal)
            return 0;
        ReadOnlySpan<int> legal = player == Player.Chance ? [Left, 1, Right] : [Left, Right];
        legal.CopyTo(actions);
        return legal.Length;
    }

    public void Apply(ref TugState state, int action)
    {
        state.Place += (sbyte)(action - 1);
        state.Actions++;
    }

    public void Returns(in TugState state, Span<float> returns)
    {
        var distance = Math.Abs((int)state.Place);
        if (players == 1)
        {
            returns[0] = distance / (float)Edge;
            return;
        }
        returns.Fill(-1f / (players - 1));
        returns[distance % players] = 1;
    }

    public void Observe(in TugState state, int player, Span<float> planes)
    {
        planes.Fill((float)state.Actions / Length);
        planes[..(2 * Edge + 1)].Clear();
        planes[Edge + state.Place] = 1;
    }

    public static float LeastReturn(in TugGame rules, in TugState state)
    {
        if (rules.Fault == TugFault.LeastReturnMutates)
            Unsafe.AsRef(in state).Actions++;
        return rules.Fault switch
        {
            TugFault.LeastReturnTooHigh => 0.5f,
            TugFault.LeastReturnFalls => -(float)state.Actions / Length,
            _ => 0,
        };
    }

    public static void ChanceProbabilities(in TugGame rules, in TugState state, Span<float> probabilities)
    {
        if (rules.Fault == TugFault.ProbabilitiesMutate)
            Unsafe.AsRef(in state).Actions++;
        ReadOnlySpan<float> distribution = rules.Fault switch
        {
            TugFault.ProbabilitiesTooSmall => [0.2f, 0.5f, 0.2f],
            TugFault.ProbabilityZero => [0.5f, 0, 0.5f],
            TugFault.ProbabilitiesLopsided => [0.3f, 0.5f, 0.2f],
            _ => [0.25f, 0.5f, 0.25f],
        };
        distribution.CopyTo(probabilities);
    }

    public static int SymmetryCount(in TugGame rules) => 2;

    public static TugState TransformState(in TugGame rules, int symmetry, in TugState state) =>
        symmetry == 0 ? state : state with { Place = (sbyte)-state.Place };

    public static int TransformAction(in TugGame rules, int symmetry, int action) => symmetry == 0 ? action : Right - action;

    private TugFault Fault => fault;
}
