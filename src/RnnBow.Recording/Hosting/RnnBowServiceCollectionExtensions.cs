using RnnBow.Recording;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Recorders for programs that are hosted.</summary>
public static class RnnBowServiceCollectionExtensions
{
    /// <summary>Registers recorders, and as the service <see cref="IGradientRecorder"/> one that gives each record to all of them.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Names the recorders.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddRnnBow(this IServiceCollection services, Action<RecordersBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var recorders = new RecordersBuilder(services);
        configure(recorders);
        return services.AddSingleton<IGradientRecorder>(recorders.Build);
    }
}
