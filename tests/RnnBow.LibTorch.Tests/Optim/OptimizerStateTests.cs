using RnnBow.LibTorch.Tests.NN;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.LibTorch.Tests.Optim;

public sealed class OptimizerStateTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    public static TheoryData<string> Kinds => ["sgd", "adam", "adamw", "rmsprop"];

    private static OptimizerHelper Create(string kind, Parameter parameter, double rate) => kind switch
    {
        "sgd" => optim.SGD([parameter], rate, momentum: 0.9),
        "adam" => optim.Adam([parameter], rate, amsgrad: true),
        "adamw" => optim.AdamW([parameter], rate),
        _ => optim.RMSProp([parameter], rate, momentum: 0.9, centered: true),
    };

    private static void Step(optim.Optimizer optimizer, Parameter parameter)
    {
        optimizer.zero_grad();
        parameter.pow(2).sum().backward();
        optimizer.step();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_optimizer_loaded_from_a_file_goes_on_as_if_it_had_never_stopped(string kind)
    {
        using var scope = NewDisposeScope();
        var one = Values.Trainable([1.0, -2.0], 2);
        using var first = Create(kind, one, 0.1);
        Step(first, one);
        Step(first, one);
        first.save_state_dict(_path);

        var other = Values.Trainable(Values.Of(one), 2);
        using var second = Create(kind, other, 0.5);
        Step(second, other);
        using (no_grad()) other.copy_(one);
        second.load_state_dict(_path);
        Step(first, one);
        Step(second, other);
        Assert.Equal(Values.Of(one), Values.Of(other));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_state_dictionary_is_copied_and_not_shared(string kind)
    {
        using var scope = NewDisposeScope();
        var (one, other) = (Values.Trainable([1.0], 1), Values.Trainable([1.0], 1));
        using var first = Create(kind, one, 0.1);
        using var second = Create(kind, other, 0.5);
        Step(first, one);
        second.load_state_dict(first.state_dict());
        Assert.True(first.state_dict().State[0].ApproximatelyEquals(second.state_dict().State[0]));
        Step(first, one);
        Assert.False(first.state_dict().State[0].ApproximatelyEquals(second.state_dict().State[0]));
    }

    [Fact]
    public void State_loaded_in_a_scope_outlives_it()
    {
        using var scope = NewDisposeScope();
        var (one, other) = (Values.Trainable([1.0], 1), Values.Trainable([1.0], 1));
        using var first = Create("sgd", one, 0.1);
        using var second = Create("sgd", other, 0.1);
        Step(first, one);
        using (NewDisposeScope()) second.load_state_dict(first.state_dict());
        Step(second, other);
        Assert.NotEqual([1.0], Values.Of(other));
    }

    [Fact]
    public void A_file_of_another_optimizer_is_refused()
    {
        using var scope = NewDisposeScope();
        var parameter = Values.Trainable([1.0], 1);
        using var adam = Create("adam", parameter, 0.1);
        using var sgd = Create("sgd", parameter, 0.1);
        adam.save_state_dict(_path);
        var error = Assert.Throws<InvalidDataException>(() => sgd.load_state_dict(_path));
        Assert.Contains("'Adam', but the one to load it into is 'SGD'", error.Message);
    }

    [Fact]
    public void A_file_with_other_parameters_is_refused()
    {
        using var scope = NewDisposeScope();
        using var one = optim.Adam([Values.Trainable([1.0], 1)]);
        using var two = optim.Adam([Values.Trainable([1.0], 1), Values.Trainable([1.0], 1)]);
        one.save_state_dict(_path);
        var error = Assert.Throws<ArgumentException>(() => two.load_state_dict(_path));
        Assert.Contains("1 groups with 1 parameters", error.Message);
    }

    [Fact]
    public void The_file_has_TorchSharps_layout_byte_for_byte()
    {
        using var scope = NewDisposeScope();
        var parameter = Values.Trainable([1.0], 1);
        using var optimizer = optim.SGD([parameter], 0.25, momentum: 0.5);
        parameter.mul(3).sum().backward();
        optimizer.step();
        optimizer.save_state_dict(_path);
        // Kind; groups; parameters; initial rate, rate, momentum, dampening, decay, nesterov, maximize; whether there is
        // a momentum, its type (7 is Float64), dimensions, size and value.
        byte[] expected =
        [
            3, (byte)'S', (byte)'G', (byte)'D', 1, 1,
            .. new[] { 0.25, 0.25, 0.5, 0, 0 }.SelectMany(BitConverter.GetBytes), 0, 0,
            1, 7, 1, 1, .. BitConverter.GetBytes(3.0),
        ];
        Assert.Equal(expected, File.ReadAllBytes(_path));
    }
}
