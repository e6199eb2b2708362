using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>A game in a file.</summary>
public sealed record GameFileEntry
{
    /// <summary>Its number in its tournament.</summary>
    public int Id { get; init; }

    /// <summary>The tournament's name.</summary>
    public string Event { get; init; } = "?";

    /// <summary>The game's id.</summary>
    public string Game { get; init; } = "?";

    /// <summary>The tournament's date, yyyy.MM.dd.</summary>
    public string Date { get; init; } = "????.??.??";

    /// <summary>[P], names by seat.</summary>
    public required IReadOnlyList<string> Players { get; init; }

    /// <summary>[P], by seat.</summary>
    public required IReadOnlyList<float> Returns { get; init; }

    /// <summary>The number of its opening in the tournament; null if it has nothing in common with other games.</summary>
    public int? Opening { get; init; }

    /// <summary>How many of the moves are the opening.</summary>
    public int OpeningPlies { get; init; }

    /// <summary>All moves in the game's notation.</summary>
    public IReadOnlyList<string> Moves { get; init; } = [];

    /// <summary>The seat that forfeited; null if none did.</summary>
    public int? ForfeitSeat { get; init; }

    /// <summary>Why it ended before its rules said so; null if it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>How long it took.</summary>
    public long Milliseconds { get; init; }

    /// <summary>1-0, 0-1 or 1/2-1/2; * where the game is not for two.</summary>
    public string Result => Returns.Count != 2 ? "*" : Returns[0].CompareTo(Returns[1]) switch { > 0 => "1-0", < 0 => "0-1", _ => "1/2-1/2" };

    /// <summary>The returns of a game for two with some result.</summary>
    /// <returns>Null for *, a game that was not finished.</returns>
    /// <exception cref="SelfPlayException">There is no such result.</exception>
    public static IReadOnlyList<float>? ReturnsOf(string result, string where) => result switch
    {
        "1-0" => [1, -1],
        "0-1" => [-1, 1],
        "1/2-1/2" => [0, 0],
        "*" => null,
        _ => throw new SelfPlayException($"{where}: '{result}' is no result; 1-0, 0-1, 1/2-1/2 and * are"),
    };

    /// <summary>A tournament's game.</summary>
    public static GameFileEntry Of(TournamentLog log, IReadOnlyList<string> names, PlayedGame game) => new()
    {
        Id = game.Id, Event = log.Name, Game = log.Spec.Game, Date = log.Created[..10].Replace('-', '.'), Players = [.. game.Seats.Select(s => names[s])],
        Returns = game.Returns, Opening = game.Opening, OpeningPlies = game.OpeningPlies, Moves = game.Moves, ForfeitSeat = game.ForfeitSeat, Reason = game.Reason,
        Milliseconds = game.Milliseconds,
    };
}
