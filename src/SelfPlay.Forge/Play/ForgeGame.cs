using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>Makes games from records, and a source of games for the catalogue: <c>forge:FILE.json</c>, or just <c>FILE.json</c>.</summary>
public sealed class ForgeGame : IGameSource
{
    private const string Scheme = "forge:", Extension = ".json";

    /// <summary>The game of a record.</summary>
    /// <param name="record">A valid record.</param>
    /// <param name="id">The id under which it can be made again; by default its hash, under which it cannot.</param>
    public static Game Create(RuleRecord record, string? id = null)
    {
        var hash = RuleFile.Hash(record);
        id ??= Scheme + hash[..16];
        var description = new GameDescription("forge", record.Name, Card.Rules(record)) 
        {
            ObservationPlanes = [.. PlaneEncoding.PositionPlanes], Record = RuleFile.Canonical(record),
        };
        return record.Board.Rows.Length * record.Board.Rows[0].Length <= Sites64.Capacity
            ? Game<ForgeRules<Sites64>, ForgeState<Sites64>>.Of(id, description, new(new CompiledRules<Sites64>(record)), hash)
            : Game<ForgeRules<Sites256>, ForgeState<Sites256>>.Of(id, description, new(new CompiledRules<Sites256>(record)), hash);
    }

    /// <inheritdoc/>
    public bool Owns(string id) => id.StartsWith(Scheme, StringComparison.Ordinal) || id.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public Game Create(string id)
    {
        var path = Path.GetFullPath(id.StartsWith(Scheme, StringComparison.Ordinal) ? id[Scheme.Length..] : id);
        return Create(RuleFile.Read(path), Scheme + path);
    }
}
