namespace RnnBow.Viewer.Tests.Browser;

/// <summary>Where the sources of the page and its npm packages are.</summary>
internal static class PageFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var page = System.IO.Path.Combine(folder.FullName, "src", "RnnBow.Viewer", "web");
            if (File.Exists(System.IO.Path.Combine(page, "package.json"))) return page;
        }

        throw new DirectoryNotFoundException("The sources of the page, src/RnnBow.Viewer/web, are not above the tests.");
    }
}
