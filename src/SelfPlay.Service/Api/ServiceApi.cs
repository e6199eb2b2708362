using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SelfPlay.Service;

/// <summary>The whole HTTP API.</summary>
internal static class ServiceApi
{
    public const string Root = "/api/v1";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Root).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        var kept = routes.ServiceProvider.GetRequiredService<KeptAnswers>();
        RunsApi.Map(api, kept);
        RunContentsApi.Map(api, kept);
        EventsApi.Map(api, kept);
        GamesApi.Map(api);
        TournamentsApi.Map(api);
        routes.MapOpenApi();
        PlainApi.Map(routes);
    }
}
