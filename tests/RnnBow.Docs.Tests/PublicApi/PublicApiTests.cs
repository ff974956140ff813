using System.Reflection;

namespace RnnBow.Docs.Tests;

/// <summary>What the libraries offer is written down beside these tests, so that a change of it is seen and meant.</summary>
public sealed class PublicApiTests
{
    private const string Accept = "RNNBOW_ACCEPT_API";

    [Theory]
    [InlineData("RnnBow.Recording")]
    [InlineData("RnnBow.Gpu")]
    [InlineData("RnnBow.Viewer")]
    [InlineData("RnnBow.Onnx")]
    public void The_public_API_is_the_one_that_was_approved(string library)
    {
        var file = Path.Combine(Documents.Root, "tests/RnnBow.Docs.Tests/PublicApi", $"{library}.txt");
        var actual = ApiText.Of(Assembly.Load(library));
        if (Environment.GetEnvironmentVariable(Accept) == "1") File.WriteAllText(file, actual);
        var approved = File.ReadAllText(file);
        var (before, after) = (approved.Split('\n'), actual.Split('\n'));
        var changes = before.Except(after).Select(line => "- " + line).Concat(after.Except(before).Select(line => "+ " + line));
        Assert.True(
            approved == actual,
            $"The public API of {library} is not the approved one:\n{string.Join('\n', changes)}\n"
            + $"If that is meant, accept it with `{Accept}=1 dotnet test tests/RnnBow.Docs.Tests --filter PublicApi` "
            + $"and commit {library}.txt.");
    }
}
