using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SelfPlay.Games;

namespace SelfPlay.Service;

/// <summary>Speaks to a service over HTTP. What the service refuses comes as a <see cref="SelfPlayException"/> with its words.</summary>
public sealed class SelfPlayClient : IDisposable
{
    private static readonly JsonSerializerOptions Json = MakeJson();

    private readonly HttpClient http;

    /// <summary>A client of a service.</summary>
    /// <param name="server">Its address, such as http://127.0.0.1:5080.</param>
    /// <param name="apiKey">A key, where the service demands one.</param>
    /// <exception cref="SelfPlayException">The address is none.</exception>
    public SelfPlayClient(string server, string? apiKey = null)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new SelfPlayException($"'{server}' is no address of a service; give one such as http://127.0.0.1:5080");
        http = new HttpClient { BaseAddress = new Uri(address, ServiceApi.Root + "/") };
        if (apiKey is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    /// <summary>All runs, the oldest first.</summary>
    public IAsyncEnumerable<RunView> RunsAsync(CancellationToken cancellation = default) => ListAsync<RunView>("runs", cancellation);

    /// <summary>A run.</summary>
    public Task<RunView> RunAsync(string name, CancellationToken cancellation = default) => GetAsync<RunView>(Path(name), cancellation);

    /// <summary>What a run was told.</summary>
    public Task<RunOptions> OptionsAsync(string name, CancellationToken cancellation = default) => GetAsync<RunOptions>($"{Path(name)}/options", cancellation);

    /// <summary>Enters a run.</summary>
    public Task<RunView> CreateAsync(RunRequest request, CancellationToken cancellation = default) => PostAsync<RunView>("runs", request, cancellation);

    /// <summary>Enters a copy of a run.</summary>
    public Task<RunView> ForkAsync(string name, ForkRequest request, CancellationToken cancellation = default) => PostAsync<RunView>($"{Path(name)}/fork", request, cancellation);

    /// <summary>Gives a run more to do.</summary>
    public Task<RunView> ExtendAsync(string name, ExtendRequest request, CancellationToken cancellation = default) => PostAsync<RunView>($"{Path(name)}/extend", request, cancellation);

    /// <summary>Does with a run what needs no words: start, pause, resume, stop, restore.</summary>
    public Task<RunView> ActAsync(string name, RunAction action, CancellationToken cancellation = default) =>
        action == RunAction.Delete
            ? SendAsync<RunView>(new HttpRequestMessage(HttpMethod.Delete, Path(name)), cancellation)
            : PostAsync<RunView>($"{Path(name)}/{action.ToString().ToLowerInvariant()}", null, cancellation);

    /// <summary>How far a ladder has come.</summary>
    public Task<LadderView> LadderAsync(string name, CancellationToken cancellation = default) => GetAsync<LadderView>($"{Path(name)}/ladder", cancellation);

    /// <summary>The checkpoints of a run, at most a page of them.</summary>
    public Task<Page<CheckpointView>> CheckpointsAsync(string name, string? cursor = null, CancellationToken cancellation = default) =>
        GetAsync<Page<CheckpointView>>($"{Path(name)}/checkpoints{(cursor is null ? "" : $"?cursor={Uri.EscapeDataString(cursor)}")}", cancellation);

    /// <summary>The networks that come with the project.</summary>
    public Task<IReadOnlyList<ReleasedNetwork>> ReleasedAsync(CancellationToken cancellation = default) => GetAsync<IReadOnlyList<ReleasedNetwork>>("released", cancellation);

    /// <summary>All tournaments and rating pools, the oldest first.</summary>
    public IAsyncEnumerable<TournamentSummary> TournamentsAsync(CancellationToken cancellation = default) => ListAsync<TournamentSummary>("tournaments", cancellation);

    /// <summary>A tournament: crosstable, ratings and their intervals.</summary>
    public Task<TournamentView> TournamentAsync(string name, CancellationToken cancellation = default) => GetAsync<TournamentView>(TournamentPath(name), cancellation);

    /// <summary>The games of a tournament in the order of the schedule.</summary>
    public IAsyncEnumerable<TournamentGameView> TournamentGamesAsync(string name, CancellationToken cancellation = default) =>
        ListAsync<TournamentGameView>($"{TournamentPath(name)}/games", cancellation);

    /// <summary>Enters a tournament.</summary>
    public Task<TournamentSummary> CreateTournamentAsync(TournamentRequest request, CancellationToken cancellation = default) => PostAsync<TournamentSummary>("tournaments", request, cancellation);

    /// <summary>Goes on with a tournament that was stopped.</summary>
    public Task<TournamentSummary> StartTournamentAsync(string name, CancellationToken cancellation = default) => PostAsync<TournamentSummary>($"{TournamentPath(name)}/start", null, cancellation);

    /// <summary>Ends a tournament; its games stay.</summary>
    public Task<TournamentSummary> StopTournamentAsync(string name, CancellationToken cancellation = default) => PostAsync<TournamentSummary>($"{TournamentPath(name)}/stop", null, cancellation);

    /// <summary>Forgets a tournament and its games.</summary>
    public Task DeleteTournamentAsync(string name, CancellationToken cancellation = default) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Delete, TournamentPath(name)), (_, _) => Task.FromResult(true), cancellation);

    /// <summary>The position that moves lead to.</summary>
    public Task<PositionView> PositionAsync(string game, PositionRequest request, CancellationToken cancellation = default) =>
        PostAsync<PositionView>($"games/{Uri.EscapeDataString(game)}/position", request, cancellation);

    /// <summary>Lets an agent choose a move.</summary>
    public Task<MoveView> MoveAsync(string game, MoveRequest request, CancellationToken cancellation = default) =>
        PostAsync<MoveView>($"games/{Uri.EscapeDataString(game)}/move", request, cancellation);

    /// <summary>What happens, live, until it is cancelled or the service ends.</summary>
    /// <param name="run">Only in this run; null for all.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<EventView> EventsAsync(string? run = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var stream = await http.GetStreamAsync(run is null ? "events" : $"{Path(run)}/events/stream", cancellation);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellation))
        {
            if (item.Data.Length > 0)
                yield return JsonSerializer.Deserialize<EventView>(item.Data, Json)!;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static string Path(string run) => $"runs/{Uri.EscapeDataString(run)}";

    private static string TournamentPath(string name) => $"tournaments/{Uri.EscapeDataString(name)}";

    private async IAsyncEnumerable<T> ListAsync<T>(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? cursor = null;
        do
        {
            var page = await GetAsync<Page<T>>($"{path}?limit={Paging.MaxLimit}{(cursor is null ? "" : $"&cursor={cursor}")}", cancellation);
            foreach (var item in page.Items)
                yield return item;
            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private Task<T> GetAsync<T>(string path, CancellationToken cancellation) => SendAsync<T>(new HttpRequestMessage(HttpMethod.Get, path), cancellation);

    private Task<T> PostAsync<T>(string path, object? body, CancellationToken cancellation) =>
        SendAsync<T>(new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: Json) }, cancellation);

    private Task<T> SendAsync<T>(HttpRequestMessage request, CancellationToken cancellation) =>
        SendAsync(request, async (content, stop) => (await content.ReadFromJsonAsync<T>(Json, stop))!, cancellation);

    private async Task<T> SendAsync<T>(HttpRequestMessage request, Func<HttpContent, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        try
        {
            using (request)
            using (var answer = await http.SendAsync(request, cancellation))
            {
                return answer.IsSuccessStatusCode
                    ? await read(answer.Content, cancellation)
                    : throw new SelfPlayException(await ProblemOf(answer, cancellation));
            }
        }
        catch (HttpRequestException error)
        {
            throw new SelfPlayException($"the service at {http.BaseAddress!.GetLeftPart(UriPartial.Authority)} does not answer: {error.Message}; is it running?", error);
        }
    }

    private static async Task<string> ProblemOf(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            if (problem.ValueKind == JsonValueKind.Object && problem.TryGetProperty("detail", out var detail))
                return $"{detail.GetString()} (HTTP {(int)answer.StatusCode})";
        }
        catch (JsonException)
        {
            // Something else than a service of this kind answers: its status says what there is to say.
        }
        return $"the service answers HTTP {(int)answer.StatusCode}";
    }

    private static JsonSerializerOptions MakeJson()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ServiceRegistration.Json(json);
        // A newer service may say more than this client knows.
        json.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip;
        return json;
    }
}
