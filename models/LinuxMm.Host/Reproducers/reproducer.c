/*
 * @ABOUT@
 *
 * cc -o reproducer reproducer.c && ./reproducer; exit code 0: as expected, 1: not, 4: cannot be tried here.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#ifndef SYS_mseal
#define SYS_mseal 462
#endif
#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22
#define MADV_POPULATE_WRITE 23
#endif
#ifndef MADV_DONTNEED_LOCKED
#define MADV_DONTNEED_LOCKED 24
#endif

#define HELPER static __attribute__((unused)) long

#define KSFT_PASS 0
#define KSFT_FAIL 1
#define KSFT_SKIP 4

#define PAGES 8			/* pages of the program */
#define BLOCK (2UL << 20)	/* what a huge entry maps */
#define UNIT @UNIT@		/* bytes of a page of the program */
#define TESTS @TESTS@

static char *arena;
static int pipes[2], file, tests, failed;

static void skip(const char *why)
{
	printf("1..0 # SKIP %s\n", why);
	exit(KSFT_SKIP);
}

static char *at(int page)
{
	return arena + page * UNIT;
}

static size_t size(int first, int last)
{
	return (last - first + 1) * UNIT;
}

HELPER result(long value)
{
	return value == -1 ? -errno : value;
}

/* A load or store as the kernel makes it for a system call: EFAULT where the program itself would get a signal. */
HELPER load(int page)
{
	unsigned char byte = 0;

	for (size_t i = 0; i < UNIT; i += 4096) {
		if (write(pipes[1], at(page) + i, 1) != 1)
			return -errno;
		if (read(pipes[0], i ? &(char){0} : (char *)&byte, 1) != 1)
			return -errno;
	}
	return byte;
}

HELPER store(int page, unsigned char byte)
{
	for (size_t i = 0; i < UNIT; i += 4096) {
		if (write(pipes[1], &byte, 1) != 1)
			return -errno;
		if (read(pipes[0], at(page) + i, 1) != 1) {
			int error = errno;

			if (read(pipes[0], &byte, 1) != 1)
				error = errno;
			return -error;
		}
	}
	return 0;
}

/* get_user_pages() by process_vm_readv(2), or with FOLL_FORCE by /proc/self/mem, which says EIO whatever GUP said. */
HELPER look(int page, int is_write, int is_forced)
{
	char byte = 0;
	struct iovec local = { &byte, 1 }, remote = { at(page) + 1, 1 };
	long done;

	if (is_forced) {
		int mem = open("/proc/self/mem", O_RDWR);

		done = is_write ? pwrite(mem, &byte, 1, (off_t)(at(page) + 1)) : pread(mem, &byte, 1, (off_t)(at(page) + 1));
		done = done == 1 ? 0 : -(errno == EIO ? EFAULT : errno);
		close(mem);
		return done;
	}
	done = is_write ? process_vm_writev(getpid(), &local, 1, &remote, 1, 0) : process_vm_readv(getpid(), &local, 1, &remote, 1, 0);
	return done == 1 ? 0 : -errno;
}

HELPER map(int first, int last, int prot, int flags)
{
	int is_file = !(flags & MAP_ANONYMOUS);
	void *got = mmap(at(first), size(first, last), prot, flags | MAP_FIXED, is_file ? file : -1, is_file ? first * UNIT : 0);

	return got == MAP_FAILED ? -errno : 0;
}

HELPER move(int first, int last, int to)
{
	void *got = mremap(at(first), size(first, last), size(first, last), MREMAP_MAYMOVE | MREMAP_FIXED, at(to));

	return got == MAP_FAILED ? -errno : 0;
}

/* move_pages(2): is a page there? 0, or the status that says why not. */
HELPER where(int page)
{
	void *address = at(page);
	int status = -ENODATA;
	long done = syscall(SYS_move_pages, 0, 1UL, &address, NULL, &status, 0);

	return done < 0 ? -errno : status < 0 ? status : 0;
}

/* A field of /proc/self/smaps, of all VMAs of a run, in kB. */
HELPER smaps(int first, int last, const char *field)
{
	FILE *text = fopen("/proc/self/smaps", "r");
	char line[512], format[64];
	unsigned long start, end;
	int is_inside = 0;
	long sum = 0, kb;

	if (!text)
		skip("/proc/self/smaps cannot be read");
	snprintf(format, sizeof(format), "%s: %%ld kB", field);
	while (fgets(line, sizeof(line), text)) {
		if (sscanf(line, "%lx-%lx ", &start, &end) == 2)
			is_inside = start >= (unsigned long)at(first) && end <= (unsigned long)at(last + 1);
		else if (is_inside && sscanf(line, format, &kb) == 1)
			sum += kb;
	}
	fclose(text);
	return sum;
}

HELPER rss(int first, int last)
{
	return smaps(first, last, "Rss") * 1024 / (long)UNIT;
}

static void must(long done, const char *what)
{
	if (done < 0) {
		printf("# %s: %s\n", what, strerror(-done));
		skip("the memory cannot be had");
	}
}

static void check(long expected, long got, const char *what)
{
	tests++;
	if (got == expected) {
		printf("ok %d %s\n", tests, what);
		return;
	}
	failed++;
	printf("# expected %ld (%s), got %ld (%s)\n", expected, expected < 0 ? strerror(-expected) : "a value", got,
	       got < 0 ? strerror(-got) : "a value");
	printf("not ok %d %s\n", tests, what);
}

/* The border between two page tables lies between pages 3 and 4. */
static void begin(void)
{
	char *space = mmap(NULL, 4 * BLOCK, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *border = (char *)(((unsigned long)space + 2 * BLOCK) & ~(BLOCK - 1));

	setvbuf(stdout, NULL, _IONBF, 0);
	printf("KTAP version 1\n");
	arena = border - 4 * UNIT;
	if (space == MAP_FAILED || munmap(space, 4 * BLOCK) || pipe2(pipes, O_NONBLOCK))
		skip("no memory or no pipe");
	file = memfd_create("reproducer", 0);
	if (file < 0 || ftruncate(file, PAGES * UNIT))
		skip("no memfd");
}

int main(void)
{
	begin();
@SETUP@
	printf("1..%d\n", TESTS);
@STEPS@
	printf("# Totals: pass:%d fail:%d xfail:0 xpass:0 skip:0 error:0\n", tests - failed, failed);
	return failed ? KSFT_FAIL : KSFT_PASS;
}
