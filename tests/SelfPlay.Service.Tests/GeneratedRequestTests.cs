using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SelfPlay.Games;
using Serilog;
using Serilog.Events;

namespace SelfPlay.Service.Tests;

/// <summary>Requests made from the OpenAPI document, valid and hostile: none makes the service fail, hang or grow.</summary>
public class GeneratedRequestTests
{
    private const int Requests = 6000, Clients = 8;

    // What the managed heap may have grown by when it is over.
    private const long Growth = 64L << 20;

    private static readonly string[] Hostile =
    [
        "", " ", "..", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%00", "a\0b", "<script>alert(1)</script>", "' OR 1=1 --", "{}", "[]", "null", "-1", "99999999999999999999", "1e999", "NaN",
        "é✓𝄞", "\u202e", new string('a', 3000), "forge:/etc/passwd", "x.json", "run:", "run:..", "tic-tac-toe:size=1000000000", "tic-tac-toe:", "engine:ugi:sh -c id", "true", "%", "%zz", "\r\nX: y",
    ];

    [Test, CancelAfter(120_000)]
    public async Task No_generated_request_makes_the_service_fail_hang_or_grow()
    {
        var lines = new ConcurrentQueue<LogEvent>();
        await using var logger = new LoggerConfiguration().MinimumLevel.Error().WriteTo.Sink(new LogSink(lines)).CreateLogger();
        await using var service = await RunningService.StartAsync(
            o => o with { RequestsPerSecond = 100_000, MaxSimulations = 20, MaxSolverNodes = 2000, MaxRuns = 30, MaxConcurrentRuns = 1, HeavyRequests = 4 }, logger: logger);
        service.Manager.Create(RunningService.Request("known", positions: 600));
        await service.WaitAsync("known", r => r is { State: RunState.Finished, IsActive: false });
        var document = await service.GetAsync("/openapi/v1.json");
        var operations = Operation.Read(document).Where(o => !o.Path.EndsWith("/events", StringComparison.Ordinal) && !o.Path.EndsWith("/stream", StringComparison.Ordinal)).ToList();
        Assert.That(operations, Has.Count.GreaterThan(25));

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var seen = new ConcurrentDictionary<int, int>();
        var failures = new ConcurrentBag<string>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = SeededRandom.ForStream(8, (ulong)client);
            for (var i = 0; i < Requests / Clients; i++)
            {
                var operation = operations[random.Next(operations.Count)];
                using var request = operation.Make(document, ref random);
                var what = $"{request.Method} {request.RequestUri}";
                using var answer = await service.Client.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                seen.AddOrUpdate((int)answer.StatusCode, 1, (_, n) => n + 1);
                // A null in an address is no HTTP: the server itself refuses it, in as few words as possible.
                if (what.Contains("%00", StringComparison.Ordinal) && answer.StatusCode == HttpStatusCode.BadRequest)
                    continue;
                if ((int)answer.StatusCode >= 500 || ((int)answer.StatusCode >= 400 && answer.Content.Headers.ContentType?.MediaType != "application/problem+json"))
                    failures.Add($"{(int)answer.StatusCode} {what}: {text[..Math.Min(200, text.Length)]}");
            }
        })));
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Out.WriteLine($"{Requests} requests in {clock.Elapsed.TotalSeconds:F1} s; the heap grew by {grown >> 10} KiB; {string.Join(", ", seen.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}"))}");
        Assert.Multiple(() =>
        {
            Assert.That(failures, Is.Empty, string.Join('\n', lines.Select(l => $"{l.RenderMessage(null)} {l.Exception}")));
            Assert.That(seen.Keys, Is.SupersetOf(new[] { 200, 201, 400, 404, 409, 415 }), "valid ones and hostile ones");
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)));
            Assert.That(grown, Is.LessThan(Growth));
        });
        Assert.That(service.Catalogue.Get("known"), Has.Property("Games").Positive, "no run is lost");
        Assert.That((await service.GetAsync("/health/ready")).GetProperty("status").GetString(), Is.EqualTo("healthy"));
    }

    /// <summary>An operation of the document.</summary>
    private sealed record Operation(HttpMethod Method, string Path, JsonElement Described)
    {
        public static IEnumerable<Operation> Read(JsonElement document) =>
            from path in document.GetProperty("paths").EnumerateObject()
            from method in path.Value.EnumerateObject()
            select new Operation(new HttpMethod(method.Name.ToUpperInvariant()), path.Name, method.Value);

        public HttpRequestMessage Make(JsonElement document, ref SeededRandom random)
        {
            var hostile = random.NextDouble() < 0.5;
            var path = Path;
            var query = new List<string>();
            if (Described.TryGetProperty("parameters", out var parameters))
            {
                foreach (var parameter in parameters.EnumerateArray())
                {
                    var name = parameter.GetProperty("name").GetString()!;
                    var value = hostile && random.NextDouble() < 0.5 ? Pick(Hostile, ref random) : Value(name, parameter.GetProperty("schema"), document, ref random).Trim('"');
                    if (parameter.GetProperty("in").GetString() == "path")
                        path = path.Replace($"{{{name}}}", value.Length == 0 ? "%20" : Uri.EscapeDataString(value), StringComparison.Ordinal);
                    else if (random.NextDouble() < 0.5)
                        query.Add($"{name}={Uri.EscapeDataString(value)}");
                }
            }
            var request = new HttpRequestMessage(Method, query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path);
            if (Described.TryGetProperty("requestBody", out var body))
            {
                var schema = body.GetProperty("content").GetProperty("application/json").GetProperty("schema");
                var text = Value("", schema, document, ref random);
                if (hostile)
                    text = Spoil(text, ref random);
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
                request.Content.Headers.ContentType = new MediaTypeHeaderValue(hostile && random.NextDouble() < 0.15 ? "text/xml" : "application/json");
            }
            return request;
        }

        /// <summary>A value of a schema, as JSON.</summary>
        private static string Value(string name, JsonElement schema, JsonElement document, ref SeededRandom random)
        {
            if (schema.TryGetProperty("$ref", out var reference))
                return Value(name, document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), document, ref random);
            foreach (var choice in (string[])["oneOf", "anyOf"])
            {
                if (schema.TryGetProperty(choice, out var choices))
                    return Value(name, choices[random.Next(choices.GetArrayLength())], document, ref random);
            }
            if (schema.TryGetProperty("enum", out var words))
                return words[random.Next(words.GetArrayLength())].GetRawText();
            var types = !schema.TryGetProperty("type", out var type) ? ["string"] : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!).ToArray() : [type.GetString()!];
            return types[random.Next(types.Length)] switch
            {
                "null" => "null",
                "boolean" => random.NextDouble() < 0.5 ? "true" : "false",
                "integer" => $"{random.Next(300)}",
                "number" => FormattableString.Invariant($"{random.NextDouble() * 10:F3}"),
                "array" => $"[{string.Join(',', Items(schema, document, name, ref random))}]",
                "object" => Object(schema, document, ref random),
                _ => Known(name, ref random),
            };
        }

        private static List<string> Items(JsonElement schema, JsonElement document, string name, ref SeededRandom random)
        {
            var items = new List<string>();
            for (var left = random.Next(4); left > 0; left--)
                items.Add(Value(name, schema.GetProperty("items"), document, ref random));
            return items;
        }

        private static string Object(JsonElement schema, JsonElement document, ref SeededRandom random)
        {
            var members = new List<string>();
            if (!schema.TryGetProperty("properties", out var properties))
                return "{}";
            var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()).ToHashSet() : [];
            foreach (var property in properties.EnumerateObject())
            {
                if (required.Contains(property.Name) || random.NextDouble() < 0.4)
                    members.Add($"\"{property.Name}\":{Value(property.Name, property.Value, document, ref random)}");
            }
            return $"{{{string.Join(',', members)}}}";
        }

        /// <summary>A text that means something at a place of this name.</summary>
        private static string Known(string name, ref SeededRandom random) => name switch
        {
            "name" or "run" => $"\"{Pick(["known", "known", $"run-{random.Next(40)}"], ref random)}\"",
            "game" => "\"tic-tac-toe\"",
            "moves" => $"\"{Pick(["a1", "b2", "c3", "a2"], ref random)}\"",
            "players" => $"\"{Pick(["random", "greedy", "mcts:5", "net:known@2"], ref random)}\"",
            "preset" => "\"tiny\"",
            "set" => $"\"{Pick(["selfPlay.actors=1", "selfPlay.simulations=16", "learner.batchSize=64"], ref random)}\"",
            "cursor" => $"\"{random.Next(50)}\"",
            _ => $"\"{random.Next(1000)}\"",
        };

        private static string Spoil(string json, ref SeededRandom random)
        {
            var at = json.Length == 0 ? 0 : random.Next(json.Length);
            return random.Next(8) switch
            {
                0 => json[..at],
                1 => json[..at] + (char)(1 + random.Next(255)) + json[at..],
                2 => json.Replace('"', '\''),
                3 => $"[{json}]",
                4 => string.Concat(Enumerable.Repeat("[", 2000)),
                5 => json.Length > 2 ? $"{json[..^1]},\"unknown\":1}}" : json,
                6 => JsonSerializer.Serialize(Pick(Hostile, ref random)),
                _ => json.Replace("\"known\"", JsonSerializer.Serialize(Pick(Hostile, ref random)), StringComparison.Ordinal).Replace("1", "1e99", StringComparison.Ordinal),
            };
        }

        private static string Pick(string[] texts, ref SeededRandom random) => texts[random.Next(texts.Length)];
    }
}
