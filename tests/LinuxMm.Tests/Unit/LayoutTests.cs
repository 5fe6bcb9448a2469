using System.Reflection;
using System.Runtime.CompilerServices;

namespace LinuxMm.Tests.Unit;

/// <summary>Equal states are equal bytes only if there is no byte that means nothing.</summary>
public class LayoutTests
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void State_has_the_sizes_of_its_drawing()
    {
        Assert.Equal(694, Unsafe.SizeOf<State>());
        Assert.Equal(672, State.HashedBytes);
        Assert.Equal(66, Unsafe.SizeOf<Task>());
    }

    [Fact]
    public void State_has_no_padding()
    {
        var padded = StructsIn(typeof(State)).Where(t => SumOfFields(t) != SizeOf(t)).Select(t => t.Name);

        Assert.Empty(padded);
        Assert.Equal(694, SumOfFields(typeof(State)));
    }

    [Fact]
    public void Zero_names_nothing()
    {
        Assert.True(default(PageId).IsNone);
        Assert.True(default(FolioId).IsNone);
        Assert.True(default(Pte).IsNone);
        Assert.Equal(-1, (int)default(PageId));
        Assert.Equal(-1, (int)default(FolioId));
        for (int page = 0; page < Capacity.Pages; page++)
        {
            Assert.False(((PageId)page).IsNone);
            Assert.Equal(page, (int)(PageId)page);
        }
        for (int folio = 0; folio < Capacity.Folios; folio++)
        {
            Assert.False(((FolioId)folio).IsNone);
            Assert.Equal(folio, (int)(FolioId)folio);
            Assert.Equal(folio == Capacity.Folios - 1, ((FolioId)folio).IsZeroPage);
        }
    }

    [Fact]
    public void Cost_has_a_name_for_every_counter() =>
        Assert.Equal(Cost.Names.Count, typeof(Cost).GetFields(Fields).Count(f => f.FieldType == typeof(ushort)));

    private static IEnumerable<Type> StructsIn(Type type) =>
        IsLeaf(type) ? [] : type.GetFields(Fields).SelectMany(f => StructsIn(f.FieldType)).Append(type).Distinct();

    private static int SumOfFields(Type type) =>
        IsLeaf(type) ? SizeOf(type)
        : type.GetCustomAttribute<InlineArrayAttribute>() is { } array
            ? array.Length * SumOfFields(type.GetFields(Fields)[0].FieldType)
        : type.GetFields(Fields).Sum(f => SumOfFields(f.FieldType));

    private static bool IsLeaf(Type type) => type.IsPrimitive || type.IsEnum;

    private static int SizeOf(Type type) =>
        (int)
            typeof(Unsafe)
                .GetMethod(nameof(Unsafe.SizeOf))!
                .MakeGenericMethod(type.IsEnum ? type.GetEnumUnderlyingType() : type)
                .Invoke(null, null)!;
}
