using System.Text.Json;
using System.Text.Json.Serialization;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>Who plays whom.</summary>
public enum TournamentFormat
{
    /// <summary>Everyone against everyone.</summary>
    RoundRobin,

    /// <summary>The first player against all others.</summary>
    Gauntlet,

    /// <summary>Round by round players of about equal scores, no pair twice while that can be avoided.</summary>
    Swiss,

    /// <summary>The first players are rungs, each against its next two; the others are anchors, against every rung.</summary>
    Ladder,

    /// <summary>A pool that grows: whoever's games tell most.</summary>
    Pool,
}

/// <summary>All that a tournament's games and results depend on, beside the players' own strength.</summary>
public sealed record TournamentSpec
{
    /// <summary>The most games of a table, and rounds of a Swiss tournament: nobody waits for more.</summary>
    private const int MostGames = 1_000_000, MostRounds = 1000;

    /// <summary>The game's id.</summary>
    public required string Game { get; init; }

    /// <summary>What the players are made of, as in <see cref="AgentSpec.Parse"/>.</summary>
    public required IReadOnlyList<string> Players { get; init; }

    /// <summary>Who plays whom. Default: everyone against everyone.</summary>
    public TournamentFormat Format { get; init; }

    /// <summary>Games of each table: of two players who meet, or of each player where one plays alone. Default 100.</summary>
    public int Games { get; init; } = 100;

    /// <summary>Rounds of a Swiss tournament. Default 0: as many as find the best, ⌈log₂ players⌉.</summary>
    public int Rounds { get; init; }

    /// <summary>Rungs of a ladder: that many of the first players.</summary>
    public int Rungs { get; init; }

    /// <summary>The openings as actions, drawn or read once. They are used in turn.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Openings { get; init; }

    /// <summary>Dice and the agents' random numbers come from it. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Actions after which a game ends as a draw; null for no bound but the game's own.</summary>
    public int? MaxMoves { get; init; }

    /// <summary>Milliseconds for a move, for agents that search; null for no bound.</summary>
    public int? MoveTime { get; init; }

    /// <summary>A sequential test that ends the tournament of two players early; null for none.</summary>
    public SprtOptions? Sprt { get; init; }

    /// <summary>The players' names: what they are made of, numbered where that is not unique.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Names
    {
        get
        {
            var taken = new HashSet<string>();
            return [.. Players.Select(player =>
            {
                var name = player;
                for (var number = 2; !taken.Add(name); number++)
                    name = $"{player} #{number}";
                return name;
            })];
        }
    }

    /// <summary>Rounds of a Swiss tournament, the default resolved.</summary>
    [JsonIgnore]
    public int SwissRounds => Rounds > 0 ? Rounds : (int)Math.Ceiling(Math.Log2(Players.Count));

    /// <summary>Throws unless such a tournament can be played.</summary>
    /// <exception cref="SelfPlayException">The reason, in one line.</exception>
    public void Validate(GameShape shape)
    {
        if (Players.Count < 2 && Format != TournamentFormat.Pool)
            throw new SelfPlayException($"a tournament wants at least two players, not {Players.Count}");
        if (Games < 1)
            throw new SelfPlayException($"a match wants at least one game, not {Games}");
        if (Games > MostGames)
            throw new SelfPlayException($"a match has at most {MostGames} games, not {Games}");
        if (MaxMoves < 1 || MoveTime < 1)
            throw new SelfPlayException($"a limit must be at least 1, not {(MaxMoves < 1 ? MaxMoves : MoveTime)}");
        if (Rounds < 0)
            throw new SelfPlayException($"a Swiss tournament wants at least one round, not {Rounds}");
        if (Rounds > MostRounds)
            throw new SelfPlayException($"a Swiss tournament has at most {MostRounds} rounds, not {Rounds}");
        if (Format is TournamentFormat.Swiss or TournamentFormat.Ladder or TournamentFormat.Pool && shape.Players != 2)
            throw new SelfPlayException($"{Game} is for {shape.Players} players; it can be played as round-robin or gauntlet, {Format} wants two");
        if (Format == TournamentFormat.Ladder && Rungs is var rungs && (rungs < 1 || rungs > Players.Count))
            throw new SelfPlayException($"a ladder of {Players.Count} players cannot have {rungs} rungs");
        if (Sprt is not null && (Players.Count != 2 || shape.Players != 2 || Games % 2 == 1))
            throw new SelfPlayException($"a sequential test (--sprt) wants two players, a game for two and an even number of games; here are {Players.Count} players and {Games} games of a game for {shape.Players}");
        Sprt?.Validate();
    }

    /// <summary>What another specification changes, in one line; null if nothing.</summary>
    public string? DifferenceTo(TournamentSpec other)
    {
        using var own = JsonDocument.Parse(ToJson());
        using var others = JsonDocument.Parse(other.ToJson());
        foreach (var property in own.RootElement.EnumerateObject())
        {
            var value = others.RootElement.GetProperty(property.Name).GetRawText();
            if (value != property.Value.GetRawText())
                return property.Name == "openings" ? "other openings" : $"{property.Name} {property.Value.GetRawText()} and not {value}";
        }
        return null;
    }

    /// <summary>The specification as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, TournamentSpecJson.Default.TournamentSpec);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static TournamentSpec FromJson(string json) => JsonSerializer.Deserialize(json, TournamentSpecJson.Default.TournamentSpec)!;
}

/// <summary>Reads and writes specifications by code made at compile time: reflection would take most of the time of a short tournament's start.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TournamentSpec))]
internal sealed partial class TournamentSpecJson : JsonSerializerContext;
