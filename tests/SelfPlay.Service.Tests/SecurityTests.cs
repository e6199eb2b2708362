using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SelfPlay.Games;

namespace SelfPlay.Service.Tests;

/// <summary>What docs/security.md promises.</summary>
public class SecurityTests
{
    private RunningService service = null!;

    [OneTimeSetUp]
    public async Task Start() => service = await RunningService.StartAsync(o => o with { MaxBodyBytes = 4096 });

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    [TestCase("evil.example")]
    [TestCase("127.0.0.1.evil.example")]
    [TestCase("localhost.evil.example:80")]
    public async Task A_foreign_host_name_is_refused(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/runs") { Headers = { Host = host } };
        await Refused(request, HttpStatusCode.MisdirectedRequest);
    }

    [TestCase("Origin", "http://evil.example")]
    [TestCase("Origin", "null")]
    [TestCase("Origin", "http://127.0.0.1:1")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    public async Task A_foreign_page_changes_nothing(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/runs") { Content = JsonContent.Create(new { name = "mine", game = "tic-tac-toe" }) };
        request.Headers.Add(header, value);
        await Refused(request, HttpStatusCode.Forbidden);
        Assert.That(service.Catalogue.Find("mine"), Is.Null);
    }

    [Test]
    public async Task Answers_carry_the_headers_that_browsers_obey()
    {
        using var answer = await service.Client.GetAsync("/api/v1/runs");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("frame-ancestors 'none'").And.Contain("default-src 'self'"));
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
            Assert.That(answer.Headers.GetValues("Referrer-Policy").Single(), Is.EqualTo("same-origin"));
            Assert.That(answer.Headers.Contains("Server"), Is.False);
        });
    }

    [TestCase("GET", "/api/v1/nowhere", null, null, HttpStatusCode.NotFound)]
    [TestCase("GET", "/api/v1/runs/nobody", null, null, HttpStatusCode.NotFound)]
    [TestCase("GET", "/api/v1/runs/..%2f..%2fetc", null, null, HttpStatusCode.NotFound)]
    [TestCase("POST", "/api/v1/runs", "{\"name\":\"a\",\"game\":\"tic-tac-toe\",\"set\":null}", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("GET", "/api/v1/games/forge:%2fetc%2fpasswd", null, null, HttpStatusCode.NotFound)]
    [TestCase("GET", "/api/v1/games/..%2fsecret.json", null, null, HttpStatusCode.NotFound)]
    [TestCase("GET", "/api/v1/games/tic-tac-toe:size=9", null, null, HttpStatusCode.BadRequest)]
    [TestCase("GET", "/api/v1/runs?limit=0", null, null, HttpStatusCode.BadRequest)]
    [TestCase("GET", "/api/v1/runs?limit=much", null, null, HttpStatusCode.BadRequest)]
    [TestCase("GET", "/api/v1/runs?state=0", null, null, HttpStatusCode.BadRequest)]
    [TestCase("POST", "/api/v1/games/tic-tac-toe/move", "{\"moves\":[],\"released\":\"../connect-four\"}", "application/json", HttpStatusCode.NotFound)]
    [TestCase("POST", "/api/v1/games/tic-tac-toe/move", "{\"moves\":[],\"released\":\"connect-four\",\"run\":\"a\"}", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("GET", "/api/v1/runs?cursor=-1", null, null, HttpStatusCode.BadRequest)]
    [TestCase("PATCH", "/api/v1/runs", null, null, HttpStatusCode.MethodNotAllowed)]
    [TestCase("POST", "/api/v1/runs", "{", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/api/v1/runs", "[]", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/api/v1/runs", "{\"name\":1}", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/api/v1/runs", "{\"name\":\"../up\",\"game\":\"tic-tac-toe\"}", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/api/v1/runs", "{\"name\":\"logs\",\"game\":\"tic-tac-toe\"}", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/api/v1/runs", "{\"name\":\"a\",\"game\":\"tic-tac-toe\",\"from\":\"/etc/passwd\"}", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/api/v1/runs", "{\"name\":\"a\",\"game\":\"/etc/hosts.json\"}", "application/json", HttpStatusCode.NotFound)]
    [TestCase("POST", "/api/v1/runs", "{\"name\":\"a\",\"game\":\"tic-tac-toe\",\"set\":[\"from=/etc/passwd\"]}", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/api/v1/runs", "{\"name\":\"a\",\"game\":\"tic-tac-toe\",\"set\":[null]}", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/api/v1/runs", "{\"name\":\"a\",\"game\":\"tic-tac-toe\",\"minutes\":-1}", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/api/v1/runs", "{\"name\":\"a\"}", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [TestCase("POST", "/api/v1/runs", "name=a", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [TestCase("POST", "/api/v1/runs/nobody/pause", null, null, HttpStatusCode.NotFound)]
    [TestCase("POST", "/api/v1/games/tic-tac-toe/move", "{\"moves\":[],\"player\":\"engine:ugi:sh\"}", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/api/v1/games/tic-tac-toe/move", "{\"moves\":[],\"player\":\"playouts\",\"simulations\":1000000000}", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/api/v1/games/tic-tac-toe/move", "{\"moves\":[\"z9\"],\"player\":\"random\"}", "application/json", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/api/v1/games/tic-tac-toe/move", "{\"moves\":[],\"run\":\"../x\"}", "application/json", HttpStatusCode.NotFound)]
    [TestCase("POST", "/api/v1/games/tic-tac-toe/solve", "{\"moves\":[],\"nodes\":99999999999}", "application/json", HttpStatusCode.BadRequest)]
    public async Task Bad_input_gets_a_problem_document(string method, string path, string? body, string? type, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type!);
        await Refused(request, status);
    }

    [Test]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/runs") { Content = JsonContent.Create(new { name = new string('a', 5000) }) };
        await Refused(request, HttpStatusCode.RequestEntityTooLarge);
    }

    [Test]
    public async Task Who_asks_too_much_is_told_to_wait()
    {
        await using var strict = await RunningService.StartAsync(o => o with { RequestsPerSecond = 1 });
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
        {
            using var answer = await strict.Client.GetAsync("/api/v1/runs");
            answers.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                Assert.That(answer.Headers.RetryAfter, Is.Not.Null);
        }
        Assert.That(answers, Does.Contain(HttpStatusCode.OK).And.Contain(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task A_foreign_page_opens_no_socket()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_blazor");
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.ParseAdd("websocket");
        request.Headers.Add("Origin", "http://evil.example");
        await Refused(request, HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task Beyond_this_machine_nothing_is_served_without_a_key()
    {
        var refused = Assert.ThrowsAsync<SelfPlayException>(async () => await RunningService.StartAsync(o => o with { Listen = "0.0.0.0" }));
        Assert.That(refused!.Message, Does.Contain("demands API keys").And.Contain("serve keys add"));

        var folder = Directory.CreateTempSubdirectory("selfplay-keys").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "games"));
        var keys = new ApiKeyStore(folder);
        var (reader, kept) = keys.Add(Roles.Read);
        var (operatorKey, _) = keys.Add(Roles.Operate);
        await using var open = await RunningService.StartAsync(o => o with { Listen = "0.0.0.0" }, folder);
        Assert.Multiple(async () =>
        {
            Assert.That(await StatusAsync(open, HttpMethod.Get, "/api/v1/runs", null), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await StatusAsync(open, HttpMethod.Get, "/metrics", null), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await StatusAsync(open, HttpMethod.Get, "/health/live", null), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(open, HttpMethod.Get, "/api/v1/runs", reader + "0"), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await StatusAsync(open, HttpMethod.Get, "/api/v1/runs", reader), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(open, HttpMethod.Post, "/api/v1/runs/x/pause", reader), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await StatusAsync(open, HttpMethod.Post, "/api/v1/runs/x/pause", operatorKey), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await StatusAsync(open, HttpMethod.Get, "/api/v1/runs/x/ladder/secret", operatorKey), Is.EqualTo(HttpStatusCode.Forbidden));
        });
        new ApiKeyStore(folder).Remove(kept.Id);
        Assert.That(await StatusAsync(open, HttpMethod.Get, "/api/v1/runs", reader), Is.EqualTo(HttpStatusCode.Unauthorized), "at once");
    }

    [Test]
    public void Keys_are_kept_as_hashes_that_only_the_owner_may_read()
    {
        var folder = Directory.CreateTempSubdirectory("selfplay-keys").FullName;
        var (secret, _) = new ApiKeyStore(folder).Add(Roles.Admin);
        var file = Path.Combine(folder, "api-keys.json");
        Assert.That(File.ReadAllText(file), Does.Not.Contain(secret.Split('-')[^1]));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task What_is_no_http_is_refused_and_the_service_goes_on()
    {
        foreach (var nonsense in (string[])["\0\0\0\0\r\n\r\n", "GET\r\n\r\n", "POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", $"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n"])
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, service.Options.Port);
            await using var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(nonsense));
            using var reader = new StreamReader(stream);
            Assert.That(await reader.ReadToEndAsync(), Does.StartWith("HTTP/1.1 4").Or.StartWith("HTTP/1.1 505"), nonsense[..Math.Min(30, nonsense.Length)]);
        }
        Assert.That((await service.GetAsync("/health")).GetProperty("status").GetString(), Is.EqualTo("healthy"));
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningService service, HttpMethod method, string path, string? key)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await service.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task Refused(HttpRequestMessage request, HttpStatusCode status)
    {
        using var answer = await service.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), text);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.That(problem.GetProperty("status").GetInt32(), Is.EqualTo((int)status));
        Assert.That(problem.GetProperty("detail").GetString(), Is.Not.Empty);
    }
}
