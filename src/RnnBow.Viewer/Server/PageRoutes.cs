using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace RnnBow.Viewer;

/// <summary>The files of the page.</summary>
internal static class PageRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Map("/", context => ServeAsync(context, "index.html"));
        routes.Map("/{**file}", context => ServeAsync(context, (string)context.Request.RouteValues["file"]!));
    }

    private static Task ServeAsync(HttpContext context, string name)
    {
        if (PageFiles.Find(name) is not { } file) throw ApiException.NotFound("There is nothing under this address.");
        context.Response.Headers.ETag = file.Tag;
        // The names of assets change with what is in them.
        context.Response.Headers.CacheControl = name.StartsWith("assets/", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
        if (!context.Request.Headers.IfNoneMatch.Contains(file.Tag)) return context.WriteAsync(new Answer(file.ContentType, file.Bytes));
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }
}
