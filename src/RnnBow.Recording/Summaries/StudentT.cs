namespace RnnBow.Recording;

/// <summary>Student's t distribution with whole degrees of freedom.</summary>
internal static class StudentT
{
    /// <summary>The t for which a variable lies between -t and t with the given probability.</summary>
    public static double TwoSided(double probability, int freedom)
    {
        var (low, high) = (0.0, Math.PI / 2);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (Within(middle, freedom) < probability) low = middle;
            else high = middle;
        }

        return Math.Tan((low + high) / 2) * Math.Sqrt(freedom);
    }

    // P(|T| <= t) as a finite series in the angle atan(t / sqrt(freedom)); source: Abramowitz and Stegun, 26.7.3 and 26.7.4.
    private static double Within(double angle, int freedom)
    {
        var (sine, cosine) = Math.SinCos(angle);
        var isOdd = freedom % 2 == 1;
        var term = isOdd ? cosine : 1.0;
        var sum = freedom == 1 ? 0 : term;
        for (var k = isOdd ? 2 : 1; k <= freedom - 3; k += 2)
        {
            term *= cosine * cosine * k / (k + 1);
            sum += term;
        }

        return isOdd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }
}
