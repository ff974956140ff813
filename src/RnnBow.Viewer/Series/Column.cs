namespace RnnBow.Viewer;

/// <summary>Numbers that are only ever added to. What <see cref="Values"/> gave stays as it was while more are added.</summary>
internal sealed class Column<T>
    where T : unmanaged
{
    private T[] _data = new T[256];
    private int _count;

    public ReadOnlyMemory<T> Values => _data.AsMemory(0, _count);

    public void Add(T value)
    {
        if (_count == _data.Length) Array.Resize(ref _data, _count * 2);
        _data[_count++] = value;
    }
}
