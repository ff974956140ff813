using RnnBow.Recording;

namespace RnnBow.Cli.Advise;

/// <summary>What to set the length of truncated backpropagation to, in words.</summary>
internal static class AdviceSentence
{
    /// <summary>"Truncated at 9 steps, the gradient keeps a cosine of 0.992 with the true one; its bias is 12%."</summary>
    /// <param name="advisor">What the record tells.</param>
    /// <param name="cosine">The smallest cosine that is good enough; null for any.</param>
    /// <param name="bias">The largest bias that is; null for any.</param>
    public static string Of(HorizonAdvisor advisor, double? cosine, double? bias)
    {
        var wanted = string.Join(" and ", new[]
        {
            cosine is { } least ? $"a cosine of at least {Say.Figure(least)}" : null,
            bias is { } most ? $"a bias of at most {Say.Percent(most)}" : null,
        }.OfType<string>());
        return advisor.SmallestWindow(cosine, bias) is { } k
            ? $"Truncated at {Say.Count(k, "step")}, the gradient keeps a cosine of {Say.Figure(advisor.Cosine(k))} with the true one; "
                + $"its bias is {Say.Percent(advisor.Bias(k))}. That is the shortest window with {wanted}."
            : $"No window of up to {Say.Count(advisor.LongestWindow, "step")} has {wanted}; record a longer one.";
    }
}
