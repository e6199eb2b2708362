using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Service.Dashboard;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>What the service is made of.</summary>
internal static class ServiceRegistration
{
    private const int DeepestJson = 16;

    /// <summary>How the API reads and writes JSON: what it does not know it refuses.</summary>
    public static void Json(JsonSerializerOptions json)
    {
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.MaxDepth = DeepestJson;
    }

    public static void AddSelfPlay(this IServiceCollection services, ServiceOptions options, GameCatalogue games, AgentFactory agents, ServiceStores stores)
    {
        services.AddSingleton(options).AddSingleton(games).AddSingleton(agents).AddSingleton(stores).AddSingleton(TimeProvider.System);
        services.AddSingleton<Capacity>().AddSingleton<RunCatalogue>().AddSingleton<RunHistories>().AddSingleton<RunEventHub>().AddSingleton<GameLibrary>();
        services.AddSingleton<IRunObserver>(s => s.GetRequiredService<RunCatalogue>());
        services.AddSingleton<IRunObserver, LogObserver>();
        services.AddSingleton<IRunObserver>(new StoreObserver(stores.Training));
        services.AddSingleton<KeptAnswers>().AddSingleton<IRunObserver>(s => s.GetRequiredService<KeptAnswers>());
        // The last one: whoever hears of an event finds it in the store, and in answers.
        services.AddSingleton<IRunObserver>(s => s.GetRequiredService<RunEventHub>());
        services.AddSingleton<RunPlanner>().AddSingleton<RunManager>().AddSingleton<RunWorkFactory>();
        services.AddSingleton<HeavyWork>().AddSingleton<NetworkShelf>().AddSingleton<MoveService>().AddSingleton<SelfPlayGames>();
        services.AddSingleton<CheckpointLibrary>().AddSingleton<LadderCatalogue>();
        services.AddSingleton<IDiskProbe, DiskProbe>().AddSingleton<Metrics>();
        services.AddDashboard();
        services.AddSingleton<TournamentPlayers>().AddSingleton<TournamentLibrary>().AddSingleton<TournamentManager>();
        services.AddHostedService<RunScheduler>();
        services.AddHostedService<TournamentWorker>();
        services.AddSingleton<DiskWatch>().AddHostedService(s => s.GetRequiredService<DiskWatch>());
        services.AddSingleton<Retention>().AddHostedService(s => s.GetRequiredService<Retention>());
        services.ConfigureHttpJsonOptions(http => Json(http.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Configure);
        services.AddRateLimiter(limiter => RateLimits.Configure(limiter, options));
        services.AddSingleton(new ApiKeyStore(stores.DataFolder));
        services.AddAuthentication(ApiKeyHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        var authorization = services.AddAuthorizationBuilder();
        foreach (var role in Roles.All)
            authorization.AddPolicy(role, policy => policy.RequireRole(role));
        // Names no scheme: who a client is has been found out already, once for each request.
        authorization.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole(Roles.Read).Build());
    }

    public static void UseSelfPlay(this WebApplication app)
    {
        app.UseRouting();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<RequestGuard>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        ServiceApi.Map(app);
        app.UseDashboard();
    }
}
