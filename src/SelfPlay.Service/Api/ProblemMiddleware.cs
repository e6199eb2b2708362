using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SelfPlay.Games;

namespace SelfPlay.Service;

/// <summary>Gives every error a problem document (RFC 9457).</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    private const string ContentType = "application/problem+json";
    private const int DatabaseBusy = 5, DiskFull = 13;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to be told.
            return;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            var (status, detail) = Explain(error);
            if (status >= StatusCodes.Status500InternalServerError)
                logger.LogError(error, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            context.Response.Clear();
            await WriteAsync(context, status, detail);
            return;
        }
        var response = context.Response;
        if (response is { StatusCode: >= 400, HasStarted: false, ContentLength: null } && string.IsNullOrEmpty(response.ContentType))
            await WriteAsync(context, response.StatusCode, Explain(context, response.StatusCode));
    }

    /// <summary>Answers with a problem document.</summary>
    public static Task WriteAsync(HttpContext context, int status, string? detail)
    {
        context.Response.StatusCode = status;
        if (HttpMethods.IsHead(context.Request.Method))
            return Task.CompletedTask;
        var problem = new ProblemDetails { Status = status, Title = ReasonPhrases.GetReasonPhrase(status), Detail = detail, Instance = context.Request.Path };
        return context.Response.WriteAsJsonAsync(problem, (JsonSerializerOptions?)null, ContentType, context.RequestAborted);
    }

    private static (int Status, string Detail) Explain(Exception error) => error switch
    {
        NotFoundException => (StatusCodes.Status404NotFound, error.Message),
        ConflictException => (StatusCodes.Status409Conflict, error.Message),
        BusyException => (StatusCodes.Status429TooManyRequests, error.Message),
        SelfPlayException => (StatusCodes.Status400BadRequest, error.Message),
        BadHttpRequestException { InnerException: JsonException json } => (StatusCodes.Status400BadRequest, $"the body is not what is wanted here: {json.Message}"),
        BadHttpRequestException bad => (bad.StatusCode, bad.Message),
        FileNotFoundException or DirectoryNotFoundException => (StatusCodes.Status404NotFound, "its file is there no longer"),
        SqliteException { SqliteErrorCode: DiskFull } => (StatusCodes.Status507InsufficientStorage, "the disk is full; what was acknowledged is kept"),
        SqliteException { SqliteErrorCode: DatabaseBusy } => (StatusCodes.Status503ServiceUnavailable, "another program keeps the store; ask again in a moment"),
        _ => (StatusCodes.Status500InternalServerError, "the service failed; its log says more"),
    };

    private static string Explain(HttpContext context, int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "an API key is wanted: Authorization: Bearer KEY",
        StatusCodes.Status403Forbidden => "the API key has not the role that this wants",
        StatusCodes.Status404NotFound => "there is nothing here; /openapi/v1.json tells what there is",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not possible here; possible: {context.Response.Headers.Allow}",
        StatusCodes.Status415UnsupportedMediaType => "the body must be application/json",
        StatusCodes.Status429TooManyRequests => "too many requests; wait a moment",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };
}
