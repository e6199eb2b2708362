using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>
/// Answers as bytes: what many ask for is read and written as JSON once, and given to all who ask within a moment. Whatever happens in a run
/// ends that moment: who hears of an event and asks is told what is so after it. For what looks the same to everybody who may read.
/// </summary>
internal sealed class KeptAnswers(IOptions<JsonOptions> json, TimeProvider time) : IRunObserver, IEndpointFilter
{
    // However many addresses are asked for, no more than this is kept: 16 MiB in all.
    private const int Most = 256, MostBytes = 64 << 10;

    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, Answer> answers = new(StringComparer.Ordinal);
    private long happened;

    private sealed record Answer(byte[] Json, long Happened, long Made);

    /// <inheritdoc/>
    public void Observe(RunEvent happened) => Interlocked.Increment(ref this.happened);

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var address = request.Path.Value + request.QueryString.Value;
        // Before anything is read: what happens meanwhile may not be in the answer.
        var (before, made) = (Interlocked.Read(ref happened), time.GetTimestamp());
        if (answers.TryGetValue(address, out var kept) && kept.Happened == before && time.GetElapsedTime(kept.Made, made) < Freshness)
            return new JsonBytes(kept.Json);
        if (await next(context) is not { } answer)
            return null;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), json.Value.SerializerOptions);
        if (bytes.Length <= MostBytes)
        {
            if (answers.Count >= Most)
                answers.Clear();
            answers[address] = new Answer(bytes, before, made);
        }
        return new JsonBytes(bytes);
    }

    private sealed class JsonBytes(byte[] json) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            (response.ContentType, response.ContentLength) = ("application/json; charset=utf-8", json.Length);
            return response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
        }
    }
}
