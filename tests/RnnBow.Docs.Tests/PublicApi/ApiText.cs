using System.Reflection;
using System.Runtime.CompilerServices;

namespace RnnBow.Docs.Tests;

/// <summary>What an assembly offers, a line for each type and member, in order.</summary>
internal static class ApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(Assembly assembly) => string.Concat(
        assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal).SelectMany(Lines).Select(line => line + "\n"));

    private static IEnumerable<string> Lines(Type type)
    {
        yield return $"{Kind(type)} {Name(type)}{Bases(type)}";
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            yield return "    " + Method(type.GetMethod("Invoke")!);
            yield break;
        }

        foreach (var line in type.GetMembers(Declared).Select(Member).OfType<string>().Order(StringComparer.Ordinal))
            yield return "    " + line;
    }

    private static string? Member(MemberInfo member) => member switch
    {
        _ when IsGenerated(member) => null,
        FieldInfo field when IsVisible(field.Attributes & FieldAttributes.FieldAccessMask) => Field(field),
        ConstructorInfo made when IsVisible(made) => $"{Access(made)}new({Parameters(made)})",
        MethodInfo method when IsVisible(method) && !method.IsSpecialName => $"{Access(method)}{Method(method)}",
        MethodInfo method when IsVisible(method) && method.Name.StartsWith("op_", StringComparison.Ordinal) => Method(method),
        PropertyInfo property when property.GetAccessors(true).Any(IsVisible) => Property(property),
        EventInfo happening when IsVisible(happening.AddMethod!) => $"event {Name(happening.EventHandlerType!)} {happening.Name}",
        _ => null,
    };

    private static string Field(FieldInfo field) => field.IsLiteral
        ? $"const {Name(field.FieldType)} {field.Name} = {field.GetRawConstantValue()}"
        : $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}";

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        var kept = method.IsStatic ? "static " : method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract " : "";
        return $"{kept}{Value(method.ReturnParameter)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(IsVisible).ToArray();
        var set = accessors.FirstOrDefault(a => a.ReturnType == typeof(void));
        var isInit = set?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var kept = accessors[0].IsStatic ? "static " : accessors[0].IsAbstract && !property.DeclaringType!.IsInterface ? "abstract " : "";
        var indices = property.GetIndexParameters();
        var index = indices.Length > 0 ? $"[{string.Join(", ", indices.Select(Parameter))}]" : "";
        var get = accessors.Any(a => a.ReturnType != typeof(void)) ? "get; " : "";
        var nullable = Mark(property.PropertyType, Nullability.Create(property).ReadState);
        var put = set is null ? "" : isInit ? "init; " : "set; ";
        return $"{kept}{required}{Name(property.PropertyType)}{nullable} {property.Name}{index} {{ {get}{put}}}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var kind = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "";
        var extended = parameter.Position == 0 && parameter.Member.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        var nothing = parameter.ParameterType.IsValueType ? "default" : "null";
        var initial = parameter.HasDefaultValue ? $" = {parameter.RawDefaultValue ?? nothing}" : "";
        return $"{extended}{kind}{Value(parameter)} {parameter.Name}{initial}";
    }

    private static string Value(ParameterInfo parameter) =>
        Name(parameter.ParameterType) + Mark(parameter.ParameterType, Nullability.Create(parameter).ReadState);

    private static string Mark(Type type, NullabilityState state) => !type.IsValueType && state == NullabilityState.Nullable ? "?" : "";

    private static string Kind(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type)) return "delegate";
        if (type.IsInterface) return "interface";
        if (type.IsEnum) return "enum";
        if (type.IsValueType) return "struct";
        if (type.IsAbstract) return type.IsSealed ? "static class" : "abstract class";
        return type.IsSealed ? "sealed class" : "class";
    }

    private static string Bases(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type)) return "";
        var inherited = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? [parent] : Type.EmptyTypes;
        var own = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).OrderBy(t => t.FullName, StringComparer.Ordinal);
        var all = inherited.Concat(own).Select(Name).ToArray();
        return all.Length == 0 ? "" : " : " + string.Join(", ", all);
    }

    private static string Name(Type type)
    {
        if (type.IsByRef) return Name(type.GetElementType()!);
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } value) return Name(value) + "?";
        var name = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        if (!type.IsGenericType) return name;
        return $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldAttributes access) =>
        access is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    // What the compiler writes for records and enums is known from what they are.
    private static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute))
        || member.Name is "value__" or "PrintMembers" or "EqualityContract" or "<Clone>$";
}
