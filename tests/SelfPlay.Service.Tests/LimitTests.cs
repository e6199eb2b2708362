using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SelfPlay.Games;
using SelfPlay.Service.Dashboard;

namespace SelfPlay.Service.Tests;

/// <summary>Where there is an end of what the service has: streams, disk, time.</summary>
public class LimitTests
{
    [Test]
    public async Task There_are_so_many_event_streams_and_no_more_until_one_ends()
    {
        await using var service = await RunningService.StartAsync();
        var hub = service.Services.GetRequiredService<RunEventHub>();
        var streams = new Stack<RunSubscription>();
        Assert.That(() =>
        {
            while (true)
                streams.Push(hub.Subscribe());
        }, Throws.TypeOf<BusyException>().With.Message.Contains($"{RunEventHub.Most} watch already"));
        Assert.That(streams, Has.Count.EqualTo(RunEventHub.Most));
        using (var refused = await service.Client.GetAsync("/api/v1/events", HttpCompletionOption.ResponseHeadersRead))
        {
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), Does.Contain("watch already"));
        }
        streams.Pop().Dispose();
        using var taken = await service.Client.GetAsync("/api/v1/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        foreach (var stream in streams)
            stream.Dispose();
    }

    [Test]
    public async Task A_full_disk_is_said_to_be_one_and_what_was_acknowledged_is_kept()
    {
        await using var service = await RunningService.StartAsync();
        service.Manager.Create(RunningService.Request("kept", start: false));
        // As many pages as there are: SQLite then says what it says where the disk has no room for another.
        Ask(service.Stores.Hosted, c => c.Execute($"PRAGMA max_page_count = {c.ExecuteScalar<long>("PRAGMA page_count")}"));
        HttpStatusCode status;
        var entered = new List<string> { "kept" };
        do
        {
            var name = $"more-{entered.Count}";
            using var answer = await service.Client.PostAsJsonAsync("/api/v1/runs", new { name, game = "tic-tac-toe", start = false, set = RunningService.Tiny });
            status = answer.StatusCode;
            if (status == HttpStatusCode.Created)
                entered.Add(name);
            else
                Assert.That((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), Does.Contain("the disk is full"));
        }
        while (status == HttpStatusCode.Created && entered.Count < 200);
        Assert.That(status, Is.EqualTo(HttpStatusCode.InsufficientStorage));

        var hosted = (await service.GetAsync("/api/v1/runs?limit=500")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("name").GetString());
        Assert.That(hosted, Is.EquivalentTo(entered));
        Ask(service.Stores.Hosted, c => c.Execute("PRAGMA max_page_count = 1000000"));
        using var again = await service.Client.PostAsJsonAsync("/api/v1/runs", new { name = "room", game = "tic-tac-toe", start = false });
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Created), "room was made");
    }

    [Test]
    public async Task A_page_that_is_left_before_it_was_first_shown_follows_nothing()
    {
        var hub = new RunEventHub();
        var page = new Page();
        typeof(LivePage).GetProperty("Hub", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(page, hub);
        page.Dispose();
        await page.ShowAsync();
        Assert.That(hub.Subscribers, Is.Zero);
    }

    [Test]
    public async Task A_service_that_ends_ends_its_streams_and_the_runs_at_work()
    {
        await using var service = await RunningService.StartAsync();
        service.Manager.Create(RunningService.Request("run"));
        await service.WaitAsync("run", r => r.IsActive);
        var catalogue = service.Catalogue;
        using var stream = await service.Client.GetAsync("/api/v1/events", HttpCompletionOption.ResponseHeadersRead);
        var read = stream.Content.ReadAsStringAsync();
        await service.StopAsync().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.That(await read.WaitAsync(TimeSpan.FromSeconds(10)), Does.StartWith("event: pulse"));
        Assert.That(catalogue.IsActive("run"), Is.False);
    }

    // What a connection may hold is said to that connection only, and the store keeps its own to itself.
    private static void Ask(object store, Func<SqliteConnection, int> question)
    {
        var connection = store.GetType().GetField("connection", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(store)!;
        connection.GetType().GetMethod("Ask")!.MakeGenericMethod(typeof(int)).Invoke(connection, [question]);
    }

    private sealed class Page : LivePage
    {
        public Task ShowAsync() => OnAfterRenderAsync(firstRender: true);

        protected override void Load()
        {
        }
    }
}
