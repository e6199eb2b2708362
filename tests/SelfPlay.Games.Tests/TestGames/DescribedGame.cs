namespace SelfPlay.Games.Tests;

/// <summary>The description of a <see cref="DescribedGame{TDescription}"/>.</summary>
public interface IDescription
{
    static abstract GameDescription Description { get; }

    /// <summary>What making the game does beside making it.</summary>
    static virtual void OnCreate(GameParameters parameters) { }
}

/// <summary>A game of one player and one action, for whatever concerns descriptions and creation only.</summary>
public readonly struct DescribedGame<TDescription> : IGame<DescribedGame<TDescription>, int>
    where TDescription : IDescription
{
    public static GameDescription Description => TDescription.Description;

    public static DescribedGame<TDescription> Create(GameParameters parameters)
    {
        TDescription.OnCreate(parameters);
        return default;
    }

    public GameShape Shape => new(1, new ObservationShape(1, 1, 1), ActionShape.Flat(1), 1) { ZeroSum = false };

    public int NewPosition() => 0;

    public int CurrentPlayer(in int state) => state == 0 ? 0 : Player.Terminal;

    public int LegalActions(in int state, Span<int> actions)
    {
        actions[0] = 0;
        return 1 - state;
    }

    public void Apply(ref int state, int action) => state = 1;

    public void Returns(in int state, Span<float> returns) => returns[0] = 1;

    public void Observe(in int state, int player, Span<float> planes) => planes[0] = state;
}

/// <summary>Nothing is wrong with this one.</summary>
public sealed class Plain : IDescription
{
    public const string Rules = "There is a single button. The only player presses it, which ends the game, and that is a win.";

    public static GameDescription Description { get; } = new("plain", "Plain", Rules);
}

/// <summary>Two parameters, of which one raises what it should not.</summary>
public sealed class CrashingAtItsLimit : IDescription
{
    public static GameDescription Description { get; } = new("crashing-at-its-limit", "Limit", Plain.Rules,
        new ParameterSpec("size", 1, 1, 9, "raises a proper error at 1 to 8, when asked to"),
        new ParameterSpec("strict", 0, 0, 1, "asks for it"));

    public static void OnCreate(GameParameters parameters)
    {
        if (parameters["size"] == 9)
            throw new InvalidOperationException("nine is too much");
        if (parameters["strict"] == 1)
            throw new GameParameterException("strict=1 wants size=9");
    }
}

/// <summary>A game that can never be made.</summary>
public sealed class CrashingAlways : IDescription
{
    public static GameDescription Description { get; } = new("crashing-always", "Crash", Plain.Rules);

    public static void OnCreate(GameParameters parameters) => throw new InvalidOperationException("out of\norder");
}

public sealed class BadId : IDescription
{
    public static GameDescription Description { get; } = new("Bad Id", "Title", Plain.Rules);
}

public sealed class NoTitle : IDescription
{
    public static GameDescription Description { get; } = new("no-title", "", Plain.Rules);
}

public sealed class ShortRules : IDescription
{
    public static GameDescription Description { get; } = new("short-rules", "Title", "Press the button.");
}

public sealed class OpenPlaceholder : IDescription
{
    public static GameDescription Description { get; } = new("open-placeholder", "Title", Plain.Rules + " There are {buttons} of them.");
}

public sealed class BadParameterName : IDescription
{
    public static GameDescription Description { get; } = new("bad-name", "Title", Plain.Rules,
        new ParameterSpec("Board Size", 1, 1, 2, "size"));
}

public sealed class ParameterWithoutDescription : IDescription
{
    public static GameDescription Description { get; } = new("undescribed", "Title", Plain.Rules,
        new ParameterSpec("size", 1, 1, 2, ""));
}

public sealed class DefaultOutOfRange : IDescription
{
    public static GameDescription Description { get; } = new("bad-default", "Title", Plain.Rules,
        new ParameterSpec("size", 3, 1, 2, "size"));
}
